using Injerto.Nn;

namespace Injerto.Models.Keras;

/// <summary>A layer of ours that a layer of Keras becomes.</summary>
/// <param name="Name">The name of the layer in Keras.</param>
/// <param name="Suffix">What is put behind for a second layer of ours, as an activation; else empty.</param>
/// <param name="Output">The sizes that come out in Keras' order, without the batch; −1 where unknown.</param>
/// <param name="Make">Makes the layer.</param>
internal sealed record KerasStep(string Name, string Suffix, int[] Output, Func<Module> Make)
{
    /// <summary>What it needs from the file.</summary>
    public IReadOnlyList<KerasVariable> Variables { get; init; } = [];

    /// <summary>Whether its outputs are shares or probabilities.</summary>
    public bool IsProbability { get; init; }

    /// <summary>Our name for it: a dot would mean a part of a part.</summary>
    public string Key => Name.Replace('.', '_') + Suffix;
}
