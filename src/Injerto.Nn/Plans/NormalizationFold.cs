using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>Batch normalisation in inference mode as what it then is: y = x · scale + shift for each channel.</summary>
/// <param name="Scale">weight / √(variance + eps), <c>[C]</c>.</param>
/// <param name="Shift">bias − mean · scale, <c>[C]</c>.</param>
public sealed record NormalizationFold(Tensor Scale, Tensor Shift)
{
    /// <summary>Whether a recorded operation is batch normalisation that uses its running statistics.</summary>
    /// <param name="node">The operation.</param>
    public static bool Suits(GraphNode? node) =>
        node is { Operator.Name: "aten::batch_norm" } && node.Arguments[5].Integer == 0;

    /// <summary>Reads it off a recorded batch normalisation.</summary>
    /// <param name="index">The segment that it is in.</param>
    /// <param name="norm">The operation.</param>
    public static NormalizationFold Of(SegmentIndex index, GraphNode norm)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(norm);
        var scale = 1 / (index.Constant(norm, 4)! + norm.Arguments[7].Real).Sqrt();
        if (index.Constant(norm, 1) is { } weight) scale *= weight;
        var shift = -index.Constant(norm, 3)! * scale;
        if (index.Constant(norm, 2) is { } bias) shift += bias;
        return new NormalizationFold(scale, shift);
    }
}
