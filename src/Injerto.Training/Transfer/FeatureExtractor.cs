using Injerto.Images;
using Injerto.Nn.Plans;
using Injerto.Tensors;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>
/// Runs the frozen part over renderings and keeps its outputs. Pictures are decoded and rendered on all cores while the
/// engine works on batches of one fixed size, the last one padded: an image's features are the same bits whoever sits
/// beside it.
/// </summary>
internal sealed class FeatureExtractor : IDisposable
{
    // Small batches keep activations near the caches, and memory low; larger ones are no faster.
    internal const int BatchSize = 8;

    private readonly TransferOptions _options;
    private readonly InferencePlan _below;
    private readonly InferencePlan? _middle;
    private readonly ViewRenderer _renderer;
    private readonly Func<int, FeatureTarget, FeatureStore> _store;
    private readonly Tensor _input;
    private readonly Dictionary<FeatureTarget, PendingBatch> _pending = [];

    /// <param name="network">The network, taken apart.</param>
    /// <param name="options">How.</param>
    /// <param name="store">The store of a view's features at the cut or at the head.</param>
    internal FeatureExtractor(TransferNetwork network, TransferOptions options,
        Func<int, FeatureTarget, FeatureStore> store)
    {
        _options = options;
        _store = store;
        _below = InferencePlan.Compile(network.Below, options.Precision, options.Device);
        _middle = network.Middle.From == network.Middle.To ? null
            : InferencePlan.Compile(network.Middle, options.Precision, options.Device);
        _renderer = new ViewRenderer(options.Preprocessing, options.Augmentation, options.ViewSeedUsed);
        var size = options.Preprocessing.CropSize;
        _input = Tensor.Zeros([BatchSize, size, size, options.Channels], options.Precision).Persist();
    }

    /// <summary>Computes what is asked for.</summary>
    /// <returns>The images that can't be read, each with the reason.</returns>
    internal IReadOnlyList<UnreadableImage> Run(
        IReadOnlyList<ExtractionJob> jobs, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        var unreadable = new List<UnreadableImage>();
        var total = jobs.Sum(j => j.Views.Count);
        var done = 0;
        foreach (var rendered in Rendered(jobs, cancellation))
        {
            using (rendered)
            {
                if (rendered.Problem is { } reason) unreadable.Add(new(rendered.Job.Image, reason, rendered.IsLasting));
                else Take(rendered);
                done += rendered.Job.Views.Count;
                progress?.Report(new TransferProgress(_options.ExtractionStage, done, total));
            }
        }

        foreach (var target in _pending.Keys.ToArray()) Flush(target);
        return unreadable;
    }

    public void Dispose()
    {
        _below.Dispose();
        _middle?.Dispose();
        _input.Dispose();
    }

    // A few images ahead of the engine, in the order of the jobs.
    private IEnumerable<RenderedImage> Rendered(IReadOnlyList<ExtractionJob> jobs, CancellationToken cancellation)
    {
        var ahead = new Queue<Task<RenderedImage>>();
        var next = 0;
        try
        {
            while (next < jobs.Count || ahead.Count > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                while (next < jobs.Count && ahead.Count < Environment.ProcessorCount + 2)
                {
                    var job = jobs[next++];
                    ahead.Enqueue(Task.Run(() => RenderedImage.Render(job, _renderer, _options),
                        CancellationToken.None));
                }

                yield return ahead.Dequeue().GetAwaiter().GetResult();
            }
        }
        finally
        {
            foreach (var task in ahead) task.GetAwaiter().GetResult().Dispose();
        }
    }

    private void Take(RenderedImage rendered)
    {
        for (var i = 0; i < rendered.Job.Views.Count; i++)
        {
            var (view, target) = rendered.Job.Views[i];
            if (!_pending.TryGetValue(target, out var batch))
                _pending[target] = batch = new PendingBatch(BatchSize, rendered.Input(i).Length);
            batch.Add(new ViewId(rendered.Job.Image.Id, view), rendered.Input(i));
            if (batch.IsFull) Flush(target);
        }
    }

    private void Flush(FeatureTarget target)
    {
        var batch = _pending[target];
        if (batch.Count == 0) return;
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        if (_options.Precision == DType.BFloat16) batch.CopyTo(_input.Span<short>());
        else batch.CopyTo(_input.Span<float>());
        var atCut = _below.Run(_input.To(_options.Device).Permute(0, 3, 1, 2));
        if (target.HasFlag(FeatureTarget.Cut)) Keep(atCut, batch, FeatureTarget.Cut, _options.Precision);
        if (target.HasFlag(FeatureTarget.Head))
            Keep(_middle?.Run(atCut) ?? atCut, batch, FeatureTarget.Head, DType.Float32);
        batch.Clear();
    }

    private void Keep(Tensor features, PendingBatch batch, FeatureTarget target, DType dtype)
    {
        var plain = features.To(dtype).To(Device.Cpu);
        if (plain.Dimensions == 4) plain = plain.Permute(0, 2, 3, 1);
        var bytes = plain.Contiguous().Bytes();
        var row = bytes.Length / BatchSize;
        for (var i = 0; i < batch.Count; i++)
            _store(batch.Views[i].View, target).Add(batch.Views[i], bytes.Slice(i * row, row));
        GC.KeepAlive(plain);
    }
}
