namespace Injerto.Models.Weights;

/// <summary>What one key of a network gets.</summary>
/// <param name="Key">The key.</param>
/// <param name="Source">The tensor of the file, or null where <paramref name="Value"/> fills it.</param>
/// <param name="Rearrangement">How its values become the parameter's; null where the network itself adapts
/// them.</param>
/// <param name="Less">A convolution's bias that is taken off, because ours has none and this is the mean behind it; or
/// null.</param>
/// <param name="Value">What fills it without a source.</param>
internal sealed record LoadingStep(
    string Key, WeightsEntry? Source, Rearrangement? Rearrangement, WeightsEntry? Less = null, float Value = 0);
