using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>
/// A loss on targets that are standardised first, so that a network learns values of any size at the same rates.
/// </summary>
internal sealed class StandardizedLoss(Loss inner, TaskSpec task) : Loss(inner.Reduction)
{
    protected override Tensor Forward(Tensor output, Tensor target)   // [N, D], [N, D] → []
    {
        var (means, scales) = (Row(task.TargetMeans), Row(task.TargetScales));
        return inner.Call(output, (target.To(means.DType) - means) / scales);
    }

    // On the processor, where targets are.
    private static Tensor Row(ValueList<double> values) =>
        Tensor.From(values.Select(v => (float)v).ToArray(), [1, values.Count]);
}
