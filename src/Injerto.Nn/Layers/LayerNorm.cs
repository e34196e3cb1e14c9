using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Brings each sample to mean 0 and variance 1 over its last dimensions, then scales and shifts it by parameters; the
/// same in training and inference.
/// </summary>
/// <remarks>
/// y = (x − μ) / √(σ² + eps) · weight + bias. Shapes: input and output <c>[…, normalized]</c>; weight and bias of the
/// normalized shape, beginning at 1 and 0. Source: Ba, Kiros and Hinton 2016, "Layer normalization",
/// <see href="https://arxiv.org/abs/1607.06450"/>.
/// </remarks>
public sealed class LayerNorm : Module
{
    private static readonly Operator Op = new("aten::layer_norm");

    /// <summary>A layer over the last dimensions of these sizes.</summary>
    /// <param name="normalized">The sizes of the dimensions normalised together, as <c>[768]</c>.</param>
    /// <param name="eps">What is added to the variance. Default: 1e-5.</param>
    /// <param name="affine">Whether it scales and shifts by parameters. Default: true.</param>
    public LayerNorm(Shape normalized, double eps = 1e-5, bool affine = true)
    {
        if (normalized.Count == 0 || normalized.Elements == 0) throw new ArgumentException($"LayerNorm's shape must "
            + $"have at least one dimension, and none of size 0. Got {normalized}.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(eps, 0);
        (Normalized, Eps) = (normalized, eps);
        Weight = affine ? AddParameter("weight", Tensor.Ones(normalized)) : null;
        Bias = affine ? AddParameter("bias", Tensor.Zeros(normalized)) : null;
    }

    /// <summary>The sizes of the dimensions normalised together.</summary>
    public Shape Normalized { get; }

    /// <summary>What is added to the variance under the root.</summary>
    public double Eps { get; }

    /// <summary>The scale, or none.</summary>
    public Parameter? Weight { get; }

    /// <summary>The shift, or none.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)   // […, normalized] → the same
    {
        var shape = input.Shape;
        if (shape.Count < Normalized.Count || !shape.AsSpan()[^Normalized.Count..].SequenceEqual(Normalized.AsSpan()))
            throw new InputShapeException(this, $"[…, {string.Join(", ", Normalized)}]", input, "Check the layer "
                + "before it.");
        // Under autocast inputs come in a shorter type than the parameters, which the processor's operator refuses:
        // its sums want the longer one anyway.
        var isShort = Weight is not null && input.DType is (DType.BFloat16 or DType.Float16);
        return Op.Call(isShort ? input.To(Weight!.Value.DType) : input, Normalized, Weight, Bias, Eps, true);
    }
}
