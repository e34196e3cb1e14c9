using Injerto.Data.Samplers;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>Batches of kept features with their targets.</summary>
/// <param name="features">The features.</param>
/// <param name="sampler">The order.</param>
/// <param name="options">Batch size and device.</param>
internal sealed class FeatureBatches(FeatureRows features, IIndexSampler sampler, TransferOptions options)
    : IBatchSource
{
    /// <summary>The view that an epoch sees. Default: the plain one.</summary>
    internal Func<int, int> ViewOf { get; init; } = _ => ViewId.Plain;

    /// <summary>Whether a last item that would stand alone joins the batch before it. Default: it does not.</summary>
    internal bool JoinsLoneItem { get; init; }

    public int Items => sampler.Count;

    public int Count => Ranges.Count;

    private BatchRanges Ranges => new(Items, options.BatchSize, JoinsLoneItem);

    public IEnumerable<Batch> Batches(int epoch, int first = 0)
    {
        var (order, ranges) = (sampler.Indices(epoch), Ranges);
        for (var step = first; step < ranges.Count; step++)
            yield return features.Read(order.AsSpan(ranges[step]), ViewOf(epoch), options.Device);
    }
}
