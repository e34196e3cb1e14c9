using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// What a summary tells of one layer, or of one operation that a composite module calls itself, such as the sum of a
/// residual block.
/// </summary>
/// <param name="Path">The module's path, as <c>features.0.0</c>; empty for the summarised module itself.</param>
/// <param name="Kind">The layer's type, as <c>Conv2d</c>, or the operation's name, as <c>add</c>.</param>
/// <param name="OutputShape">
/// The shape of what it gives, without the batch; none for a module with parameters that the computation never used.
/// </param>
/// <param name="Parameters">Number of values in its parameters; 0 from the second call of a shared layer on.</param>
/// <param name="TrainableParameters">How many of them training changes.</param>
/// <param name="MultiplyAdds">
/// Multiplications with an addition that one sample takes in convolutions and matrix products.
/// </param>
/// <param name="SizeRule">
/// The size rule with its numbers, as <c>(224−3+2·1)/2+1=112</c>, for convolutions and poolings; the division rounds
/// down.
/// </param>
public sealed record SummaryRow(
    string Path,
    string Kind,
    Shape? OutputShape,
    long Parameters,
    long TrainableParameters,
    long MultiplyAdds,
    string? SizeRule)
{
    /// <summary>How many of the parameters training leaves as they are.</summary>
    public long FrozenParameters => Parameters - TrainableParameters;
}
