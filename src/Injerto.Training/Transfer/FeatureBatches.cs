using Injerto.Data.Samplers;
using Injerto.Tensors;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>Batches of kept features with their targets.</summary>
internal sealed class FeatureBatches : IBatchSource
{
    private readonly FeatureStore _store;
    private readonly IReadOnlyList<TransferImage> _images;
    private readonly Shape _row;
    private readonly DType _dtype;
    private readonly IIndexSampler _sampler;
    private readonly TransferOptions _options;
    private readonly Func<int, int> _viewOf;

    /// <param name="store">The features.</param>
    /// <param name="images">The images.</param>
    /// <param name="output">The features' shape at the recording, batch first.</param>
    /// <param name="dtype">Their element type on the store.</param>
    /// <param name="viewOf">The view that an epoch sees.</param>
    /// <param name="sampler">The order.</param>
    /// <param name="options">Batch size and device.</param>
    internal FeatureBatches(FeatureStore store, IReadOnlyList<TransferImage> images, Shape output, DType dtype, Func<int, int> viewOf, IIndexSampler sampler, TransferOptions options)
    {
        (_store, _images, _dtype, _viewOf, _sampler, _options) = (store, images, dtype, viewOf, sampler, options);
        _row = output;
    }

    public int Items => _sampler.Count;

    public int Count => (Items + _options.BatchSize - 1) / _options.BatchSize;

    public IEnumerable<Batch> Batches(int epoch, int first = 0)
    {
        var order = _sampler.Indices(epoch);
        for (var at = first * _options.BatchSize; at < order.Length; at += _options.BatchSize)
            yield return Read(order.AsSpan(at, Math.Min(_options.BatchSize, order.Length - at)).ToArray(), _viewOf(epoch));
    }

    private Batch Read(int[] rows, int view)
    {
        Shape stored = _row.Count == 4 ? [rows.Length, _row[2], _row[3], _row[1]] : _row.With(0, rows.Length);
        var features = Tensor.Empty(stored, _dtype);
        var bytes = features.Bytes();
        for (var i = 0; i < rows.Length; i++)
            _store.Read(new ViewId(_images[rows[i]].Id, view), bytes.Slice(i * _store.RowBytes, _store.RowBytes));
        var inputs = _row.Count == 4 ? features.Permute(0, 3, 1, 2) : features;
        var targets = Tensor.From(Array.ConvertAll(rows, r => (long)_images[r].Item.ClassIndex), [rows.Length]);
        // Targets stay on the processor: the loss checks them there at no cost and moves them itself.
        return new Batch(inputs.To(_options.Device).To(DType.Float32), targets);
    }
}
