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
        foreach (var isPlain in (bool[])[true, false])
        {
            foreach (var target in (FeatureTarget[])[FeatureTarget.Cut, FeatureTarget.Head])
                _stores[(isPlain, target)] = cache.Open(
                    KeyOf(network, options, isPlain, target), RowBytesOf(network, options, target));
        }
    }

    /// <summary>Why rows could not be written, where they could not.</summary>
    internal string? WriteProblem => _stores.Values.Select(s => s.WriteProblem).FirstOrDefault(p => p is not null);

    /// <summary>
    /// Everything that determines the features at the cut or at the head of plain renderings or of augmented views.
    /// </summary>
    internal static FeatureKey KeyOf(
        TransferNetwork network, TransferOptions options, bool isPlain, FeatureTarget target)
    {
        GraphSegment[] segments = target == FeatureTarget.Cut ? [network.Below] : [network.Below, network.Middle];
        var views = isPlain ? FeatureKey.Plain : $"{options.Augmentation}, seed {options.ViewSeedUsed}";
        return FeatureKey.Of(segments, options, views, FeatureExtractor.BatchSize);
    }

    internal FeatureStore Of(int view, FeatureTarget target) => _stores[(ViewId.IsFixed(view), target)];

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
    internal static int RowBytesOf(TransferNetwork network, TransferOptions options, FeatureTarget target) =>
        target == FeatureTarget.Cut
        ? RowBytes(network.Below, options.Precision)
        : RowBytes(network.Middle, DType.Float32);

    private static int RowBytes(GraphSegment segment, DType dtype) =>
        (int)segment.OutputShape.With(0, 1).Elements * (dtype == DType.BFloat16 ? 2 : 4);
}
