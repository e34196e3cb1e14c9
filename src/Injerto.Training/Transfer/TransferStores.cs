using Injerto.Tensors;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>
/// The stores of one run: features at the cut and at the head, of plain renderings (which all runs share) and of
/// augmented views.
/// </summary>
internal sealed class TransferStores : IDisposable
{
    private readonly Dictionary<(bool IsPlain, FeatureTarget Target), FeatureStore> _stores = [];
    private readonly FeatureCache _cache;

    internal TransferStores(TransferNetwork network, TransferOptions options, FeatureCache cache)
    {
        _cache = cache;
        var whole = new[] { network.Below, network.Middle };
        var views = $"{options.Augmentation}, seed {options.Seed}";
        foreach (var isPlain in (bool[])[true, false])
        {
            Open(isPlain, FeatureTarget.Cut, [network.Below], RowBytes(network.Below, options.Precision));
            Open(isPlain, FeatureTarget.Head, whole, RowBytes(network.Middle, DType.Float32));
        }

        void Open(bool isPlain, FeatureTarget target, IReadOnlyList<GraphSegment> segments, int rowBytes)
        {
            var key = FeatureKey.Of(segments, options.Preprocessing, isPlain ? null : views, options.Precision, FeatureExtractor.BatchSize);
            _stores[(isPlain, target)] = cache.Open(key, rowBytes);
        }
    }

    /// <summary>Why rows could not be written, where they could not.</summary>
    internal string? WriteProblem => _stores.Values.Select(s => s.WriteProblem).FirstOrDefault(p => p is not null);

    internal FeatureStore Of(int view, FeatureTarget target) => _stores[(view == ViewId.Plain, target)];

    internal void Flush()
    {
        foreach (var store in _stores.Values) store.Flush();
    }

    public void Dispose()
    {
        foreach (var store in _stores.Values) store.Dispose();
        _cache.Evict();
    }

    /// <summary>The length in bytes of one rendering's features.</summary>
    internal static int RowBytes(GraphSegment segment, DType dtype) => (int)segment.OutputShape.With(0, 1).Elements * (dtype == DType.BFloat16 ? 2 : 4);
}
