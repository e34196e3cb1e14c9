using Injerto.Data;
using Injerto.Tensors;

namespace Injerto.Training.Transfer;

/// <summary>Batches whose features and targets alike are weighted means of two items.</summary>
/// <remarks>
/// Mixup on hidden features: Zhang et al. 2018, https://arxiv.org/abs/1710.09412, Verma et al. 2019,
/// https://arxiv.org/abs/1806.05236.
/// </remarks>
internal sealed class MixupBatches(IBatchSource source, double alpha, long seed) : MixedBatches(source, alpha, seed)
{
    private protected override (Tensor Inputs, double Share) Mix(
        Tensor inputs, Tensor others, double share, SeededRandom random)
    {
        var mixed = (inputs.To(DType.Float32) * share) + (others.To(DType.Float32) * (1 - share));
        return (mixed.To(inputs.DType), share);
    }
}
