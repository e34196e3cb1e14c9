using Injerto.Nn;

namespace Injerto.Models;

/// <summary>In what the networks of <see cref="EfficientNet"/> differ.</summary>
internal sealed record EfficientNetVariant
{
    /// <summary>A factor of all channels.</summary>
    internal double Width { get; init; } = 1;

    /// <summary>A factor of all repeats, which are rounded up.</summary>
    internal double Depth { get; init; } = 1;

    /// <summary>The probability of the dropout before the classifier.</summary>
    internal double Dropout { get; init; } = 0.2;

    /// <summary>What batch normalisation adds to the variance.</summary>
    internal double Epsilon { get; init; } = 1e-5;

    /// <summary>The share of a batch's statistics in the running ones.</summary>
    internal double Momentum { get; init; } = 0.1;

    /// <summary>Whether blocks weigh their channels by squeeze and excitation.</summary>
    internal bool Squeezes { get; init; } = true;

    /// <summary>Makes an activation.</summary>
    internal Func<Module> Activation { get; init; } = () => new SiLU();
}
