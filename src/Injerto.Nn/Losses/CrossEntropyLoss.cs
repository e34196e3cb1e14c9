using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Cross-entropy between logits and class indices: −wᵧ · log softmax(x)ᵧ; the mean divides by Σ wᵧ, as PyTorch's does.
/// </summary>
/// <remarks>
/// Shapes: output <c>[N, C]</c> or <c>[N, C, …]</c>, target <c>[N]</c> or <c>[N, …]</c> with
/// <see cref="DType.Int64"/> indices from 0 to C − 1. Label smoothing ε makes the target (1 − ε) · one-hot + ε / C:
/// Szegedy et al. 2016, https://arxiv.org/abs/1512.00567.
/// </remarks>
public sealed class CrossEntropyLoss : Loss
{
    private const long IgnoreNothing = -1;  // never reached: all indices are checked
    private static readonly Operator Op = new("aten::cross_entropy_loss");
    private readonly double[]? _classWeights;

    /// <summary>A cross-entropy.</summary>
    /// <param name="classWeights">A weight above 0 for each class. Default: all 1.</param>
    /// <param name="labelSmoothing">ε, from 0 to below 1. Default: 0.</param>
    /// <param name="reduction">Default: the (weighted) mean.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message has all of them.</exception>
    public CrossEntropyLoss(
        IEnumerable<double>? classWeights = null, double labelSmoothing = 0, Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
        _classWeights = classWeights?.ToArray();
        LabelSmoothing = labelSmoothing;
        var faults = new OptionFaults();
        DemandWeights(_classWeights, nameof(classWeights), faults);
        faults.DemandShare(labelSmoothing, nameof(labelSmoothing));
        faults.Throw(GetType().Name);
    }

    /// <summary>The weight of each class; none where all are 1.</summary>
    public IReadOnlyList<double>? ClassWeights => _classWeights;

    /// <summary>The share of each target that is spread over all classes.</summary>
    public double LabelSmoothing { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor output, Tensor target)   // [N, C, …], [N, …] → []
    {
        Check(output.Shape, target);
        var (classes, weights) = (Beside(output, target), Weights(_classWeights, output));
        return Op.Call(output, classes, weights, (long)Reduction, IgnoreNothing, LabelSmoothing);
    }

    private void Check(Shape output, Tensor target)
    {
        if (output.Count < 2) throw new ArgumentException($"{nameof(CrossEntropyLoss)}: the output must be [N, C] or "
            + $"[N, C, …], a logit for each class. Got {output}.");
        var classes = output[1];
        if (_classWeights is not null && _classWeights.Length != classes)
            throw new ArgumentException($"{nameof(CrossEntropyLoss)}: the output must have as many classes as there "
                + $"are class weights, {_classWeights.Length}. Got {output}, {classes} classes.");
        if (target.DType != DType.Int64)
            throw new ArgumentException($"{nameof(CrossEntropyLoss)}: the target must be class indices, int64. Got "
                + $"{target}. Convert: target.To(DType.Int64), or from one-hot rows target.ArgMax(1).");
        Shape wanted = [output[0], .. output.Skip(2)];
        if (target.Shape != wanted)
            throw new ArgumentException($"{nameof(CrossEntropyLoss)}: for an output of shape {output} the target "
                + $"must have shape {wanted}. Got {target.Shape}.");
        // libtorch would read beyond its memory or, on a GPU, end the whole process.
        var values = Values<long>(target);
        for (var i = 0; i < values.Length; i++)
            if ((ulong)values[i] >= (ulong)classes)
                throw new ArgumentException($"{nameof(CrossEntropyLoss)}: a class index must be from 0 to "
                    + $"{classes - 1}: the output has {classes} classes. Got {values[i]} at position {i}.");
    }
}
