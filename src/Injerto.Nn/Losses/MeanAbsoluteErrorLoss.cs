using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>The mean absolute error: mean |x − y|.</summary>
/// <remarks>Shapes: output and target the same, any. The mean is over all elements.</remarks>
public sealed class MeanAbsoluteErrorLoss(Reduction reduction = Reduction.Mean) : Loss(reduction)
{
    private static readonly Operator Op = new("aten::l1_loss");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor output, Tensor target) =>
        Op.Call(output, Beside(output, Matched(output, target)), (long)Reduction);
}
