using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Cross-entropy of independent yes-or-no labels: −(p · y · log σ(x) + (1 − y) · log(1 − σ(x))), computed from the
/// logits x so that it never overflows.
/// </summary>
/// <remarks>
/// Shapes: output <c>[N, L]</c> (or any), target the same, values from 0 to 1 in any element type. The mean is over
/// all elements.
/// </remarks>
public sealed class BinaryCrossEntropyWithLogitsLoss : Loss
{
    private static readonly Operator Op = new("aten::binary_cross_entropy_with_logits");
    private readonly double[]? _positiveWeights;

    /// <summary>A binary cross-entropy.</summary>
    /// <param name="positiveWeights">
    /// p: what a positive of each label (the last dimension) weighs, above 0; a single one serves all labels.
    /// Default: 1.
    /// </param>
    /// <param name="reduction">Default: the mean.</param>
    /// <exception cref="ArgumentException">Weights are out of range; the message has all of them.</exception>
    public BinaryCrossEntropyWithLogitsLoss(
        IEnumerable<double>? positiveWeights = null, Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
        _positiveWeights = positiveWeights?.ToArray();
        var faults = new OptionFaults();
        DemandWeights(_positiveWeights, nameof(positiveWeights), faults);
        faults.Throw(GetType().Name);
    }

    /// <summary>What a positive of each label weighs; none where all weigh 1.</summary>
    public IReadOnlyList<double>? PositiveWeights => _positiveWeights;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor output, Tensor target)   // [N, L], [N, L] → []
    {
        var labels = output.Shape.Count > 0 ? output.Shape[^1] : 1;
        if (_positiveWeights is { Length: > 1 } && _positiveWeights.Length != labels)
            throw new ArgumentException(
                $"{nameof(BinaryCrossEntropyWithLogitsLoss)}: the output's last dimension must have as many labels "
                + $"as there are positive weights, {_positiveWeights.Length}. Got {output}.");
        target = Matched(output, target);
        if (output.DType == DType.Float32) Check(Values<float>(target));
        else Check(Values<double>(target));
        return Op.Call(output, Beside(output, target), Arg.None, Weights(_positiveWeights, output), (long)Reduction);
    }

    private static void Check<T>(ReadOnlySpan<T> values)
        where T : System.Numerics.INumber<T>
    {
        for (var i = 0; i < values.Length; i++)
            if (!(values[i] >= T.Zero && values[i] <= T.One))
                throw new ArgumentException($"{nameof(BinaryCrossEntropyWithLogitsLoss)}: a target must be from 0 to "
                    + $"1. Got {values[i]} at position {i}.");
    }
}
