using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Cross-entropy of independent yes-or-no labels: −(p · y · log σ(x) + (1 − y) · log(1 − σ(x))), computed from the
/// logits x so that it never overflows.
/// </summary>
/// <remarks>
/// Shapes: output <c>[N, L]</c> (or any), target the same, values from 0 to 1 in any element type, or
/// <see cref="Ignored"/> for an element that adds nothing and gets no gradient. The mean is over all others.
/// </remarks>
public sealed class BinaryCrossEntropyWithLogitsLoss : Loss
{
    /// <summary>The target of an element that does not count.</summary>
    public const int Ignored = -1;

    private static readonly Operator Op = new("aten::binary_cross_entropy_with_logits");
    private readonly double[]? _positiveWeights;

    /// <summary>A binary cross-entropy.</summary>
    /// <param name="positiveWeights">
    /// p: what a positive of each label (the last dimension) weighs, above 0; a single one serves all labels.
    /// Default: 1.
    /// </param>
    /// <param name="labelSmoothing">ε, from 0 to below 1: y becomes (1 − ε) · y + ε / 2. Default: 0.</param>
    /// <param name="reduction">Default: the mean.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message has all of them.</exception>
    public BinaryCrossEntropyWithLogitsLoss(
        IEnumerable<double>? positiveWeights = null, double labelSmoothing = 0, Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
        _positiveWeights = positiveWeights?.ToArray();
        LabelSmoothing = labelSmoothing;
        var faults = new OptionFaults();
        DemandWeights(_positiveWeights, nameof(positiveWeights), faults);
        faults.DemandShare(labelSmoothing, nameof(labelSmoothing));
        faults.Throw(GetType().Name);
    }

    /// <summary>What a positive of each label weighs; none where all weigh 1.</summary>
    public IReadOnlyList<double>? PositiveWeights => _positiveWeights;

    /// <summary>The share of each target that is spread over yes and no.</summary>
    public double LabelSmoothing { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor output, Tensor target)   // [N, L], [N, L] → []
    {
        var labels = output.Shape.Count > 0 ? output.Shape[^1] : 1;
        if (_positiveWeights is { Length: > 1 } && _positiveWeights.Length != labels)
            throw new ArgumentException(
                $"{nameof(BinaryCrossEntropyWithLogitsLoss)}: the output's last dimension must have as many labels "
                + $"as there are positive weights, {_positiveWeights.Length}. Got {output}.");
        target = Matched(output, target);
        var ignored = output.DType == DType.Float32 ? Check(Values<float>(target)) : Check(Values<double>(target));
        target = Beside(output, target);
        var weights = Weights(_positiveWeights, output);
        if (ignored == 0) return Op.Call(output, Smoothed(target), Arg.None, weights, (long)Reduction);
        var counts = target.GreaterThan((Ignored + 0.0) / 2).To(output.DType);
        var sum = Reduction == Reduction.Mean ? Reduction.Sum : Reduction;
        var loss = Op.Call(output, Smoothed(target.Clamp(0, 1)), counts, weights, (long)sum);
        return Reduction == Reduction.Mean ? loss * (1.0 / Math.Max(1, output.Elements - ignored)) : loss;
    }

    private Tensor Smoothed(Tensor target) =>
        LabelSmoothing == 0 ? target : (target * (1 - LabelSmoothing)) + (LabelSmoothing / 2);

    // The number of elements that do not count.
    private static int Check<T>(ReadOnlySpan<T> values)
        where T : System.Numerics.INumber<T>
    {
        var ignored = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] == T.CreateChecked(Ignored)) ignored++;
            else if (!(values[i] >= T.Zero && values[i] <= T.One))
                throw new ArgumentException($"{nameof(BinaryCrossEntropyWithLogitsLoss)}: a target must be from 0 to "
                    + $"1, or {Ignored} to be ignored. Got {values[i]} at position {i}.");
        }

        return ignored;
    }
}
