using Injerto.Data;
using Injerto.Data.Samplers;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training;

/// <summary>
/// Judges a trained network on pictures exactly as the evaluation at the end of its training did: the frozen part as a
/// fused plan in batches of one fixed size, the tail in float32. The same pictures give the same bits. Runs on the
/// engine's thread.
/// </summary>
public sealed class ImageClassifier
{
    private readonly TransferNetwork _network;
    private readonly TaskRuntime _task;
    private readonly TransferOptions _options;
    private readonly FeatureCache? _cache;

    /// <summary>A classifier.</summary>
    /// <param name="network">The network with its trained weights.</param>
    /// <param name="head">The path of its head.</param>
    /// <param name="task">What it learnt.</param>
    /// <param name="options">
    /// How it was trained: preprocessing, cut, precision, batch, device and mirror images (where they are asked for by
    /// <see cref="MirrorMode.Yes"/>) count here.
    /// </param>
    /// <param name="cache">Where <see cref="Evaluate"/> finds and keeps features. Default: it keeps none.</param>
    /// <exception cref="TransferException">Head or cut do not suit the network.</exception>
    public ImageClassifier(Module network, string head, TaskSpec task, TransferOptions options,
        FeatureCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        (_task, _options, _cache) = (TaskRuntime.For(task), options, cache);
        _network = new TransferNetwork(
            network, head, options.Cut, options.Preprocessing.CropSize, channels: options.Channels);
    }

    /// <summary>Judges the network on labelled pictures.</summary>
    /// <param name="part">What the pictures are called in the record: <c>val</c>, <c>test</c>, …</param>
    /// <param name="items">The pictures, their targets in the order of the task's classes, labels or outputs.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The evaluation of those that can be read, and those that can't with the reason.</returns>
    /// <exception cref="TransferException">None can be read, or one has no target of the task.</exception>
    public (EvaluationRecord Evaluation, IReadOnlyList<KeyValuePair<string, LocalizedText>> Unreadable) Evaluate(
        string part, IReadOnlyList<DataItem> items, IProgress<TransferProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        TransferPreparation.DemandTargets(items, _task);
        var ids = ImageFingerprint.Compute(items, progress, cancellation);
        var images = items.Select((item, i) => new TransferImage(item, ids[i])).ToList();
        using var store = _cache?.Open(Key, RowBytes) ?? new FeatureStore(null, RowBytes);
        var problems = Extract(images, store, progress, cancellation);
        var readable = images.Where(i => !problems.ContainsKey(i.Id)).ToList();
        if (readable.Count == 0) throw NoneReadable(items.Count);
        var evaluation = Judge(part, readable, store);
        var unreadable = images.Where(i => problems.ContainsKey(i.Id));
        return (evaluation, [.. unreadable.Select(i => KeyValuePair.Create(i.Item.Id, problems[i.Id]))]);
    }

    private IReadOnlyList<int> Views =>
        _options.Mirror == MirrorMode.Yes ? [ViewId.Plain, ViewId.Mirrored] : [ViewId.Plain];

    private EvaluationRecord Judge(string part, List<TransferImage> images, FeatureStore store)
    {
        using var scope = Scope.Begin();
        var (outputs, targets) = MirroredOutputs.Collect(
            _network.Tail, view => Batches(images, store, view), _options.Mirror == MirrorMode.Yes);
        return _task.Evaluate(part, outputs, targets);
    }

    private FeatureKey Key => TransferStores.KeyOf(_network, _options, isPlain: true, FeatureTarget.Cut);

    private int RowBytes => TransferStores.RowBytesOf(_network, _options, FeatureTarget.Cut);

    private static TransferException NoneReadable(int count) => new(new(
        $"There must be pictures to judge the model on. Of {Count.Images(count).English} none can be read.",
        $"Debe haber imágenes con las que evaluar el modelo. De {Count.Images(count).Spanish} no se puede "
        + "leer ninguna."));

    private Dictionary<UInt128, LocalizedText> Extract(
        IReadOnlyList<TransferImage> images, FeatureStore store, IProgress<TransferProgress>? progress,
        CancellationToken cancellation)
    {
        var jobs = images.DistinctBy(i => i.Id)
            .Select(i => (Image: i, Missing: Views.Where(view => !store.Contains(new ViewId(i.Id, view)))))
            .Where(i => i.Missing.Any())
            .Select(i => new ExtractionJob(i.Image, [.. i.Missing.Select(view => (view, FeatureTarget.Cut))]))
            .ToList();
        if (jobs.Count == 0) return [];
        using var extractor = new FeatureExtractor(_network, _options, (_, _) => store);
        return extractor.Run(jobs, progress, cancellation).ToDictionary(p => p.Image.Id, p => p.Reason);
    }

    private FeatureBatches Batches(List<TransferImage> images, FeatureStore store, int view) => new(
        new FeatureRows(store, images, _task, _network.Below.OutputShape, _options.Precision),
        new SequentialSampler(images.Count), _options)
    {
        ViewOf = _ => view,
    };
}
