using Injerto.Data;
using Injerto.Tensors;

namespace Injerto.Training.Transfer;

/// <summary>
/// Batches whose items are mixed with one another, features and targets alike, by one share for each batch drawn from
/// Beta(α, α).
/// </summary>
/// <remarks>
/// Mixup on hidden features: Zhang et al. 2018, https://arxiv.org/abs/1710.09412, Verma et al. 2019,
/// https://arxiv.org/abs/1806.05236. The share depends on seed, epoch and step alone.
/// </remarks>
internal sealed class MixedBatches(IBatchSource source, double alpha, long seed) : IBatchSource
{
    public int Items => source.Items;

    public int Count => source.Count;

    public IEnumerable<Batch> Batches(int epoch, int first = 0)
    {
        var step = first;
        foreach (var batch in source.Batches(epoch, first))
            yield return Mix(batch, new SeededRandom(seed, epoch, step++));
    }

    /// <summary>A share from Beta(α, α) by Jöhnk's method, for α from above 0 to 1.</summary>
    internal static double Share(double alpha, SeededRandom random)
    {
        while (true)
        {
            var a = Math.Pow(random.NextDouble(), 1 / alpha);
            var b = Math.Pow(random.NextDouble(), 1 / alpha);
            if (a + b is > 0 and <= 1) return a / (a + b);
        }
    }

    private Batch Mix(Batch batch, SeededRandom random)
    {
        var share = Share(alpha, random);
        var inputs = batch.Inputs;
        var order = Tensor.From(
            Array.ConvertAll(random.Permutation((int)inputs.Shape[0]), i => (long)i), [inputs.Shape[0]]);
        var others = inputs.IndexSelect(0, order.To(inputs.Device));
        return new Batch(
            ((inputs.To(DType.Float32) * share) + (others.To(DType.Float32) * (1 - share))).To(inputs.DType),
            batch.Targets)
        {
            Others = batch.Targets.IndexSelect(0, order.To(batch.Targets.Device)),
            Share = share,
        };
    }
}
