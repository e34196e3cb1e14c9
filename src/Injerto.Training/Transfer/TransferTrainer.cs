using System.Diagnostics;
using Injerto.Data;
using Injerto.Data.Samplers;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>
/// Two-phase transfer learning: a new head on the frozen trunk, then everything above a cut at a lower rate. What lies
/// below the cut runs once for each view of each image and is kept in the <see cref="FeatureCache"/>. Runs on the
/// engine's thread.
/// </summary>
public sealed class TransferTrainer
{
    private const int MostViewsTogether = 16;

    private readonly TransferNetwork _network;
    private readonly TransferOptions _options;
    private readonly TaskSpec _task;
    private readonly FeatureCache _cache;
    private readonly List<StageTime> _timing = [];
    private readonly List<KeyValuePair<string, string>> _unreadable = [];

    /// <summary>A transfer learning.</summary>
    /// <param name="network">The network with its trunk's weights and a fresh head.</param>
    /// <param name="head">The path of the head.</param>
    /// <param name="task">What is learnt; a single label for each image.</param>
    /// <param name="options">How.</param>
    /// <param name="cache">Where features are kept.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message lists all faults.</exception>
    /// <exception cref="TransferException">Head or cut do not suit the network.</exception>
    /// <exception cref="EngineException">The device can't train in the options' precision.</exception>
    public TransferTrainer(Module network, string head, TaskSpec task, TransferOptions options, FeatureCache cache)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(cache);
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException($"The options of the transfer learning are not valid: {string.Join(" ", faults)}");
        if (task.Kind != TaskKind.MultiClass) throw new TransferException($"Transfer learning must have a single label for each image for now. Got a {task.Kind} task.");
        Engine.RequirePrecision(options.Precision, options.Device);
        (_task, _options, _cache) = (task, options, cache);
        network.To(options.Device);
        _network = new TransferNetwork(network, head, options.Cut, options.Preprocessing.CropSize, options.TrainsBatchNorm, options.Precision == DType.BFloat16);
    }

    /// <summary>The network, taken apart.</summary>
    public TransferNetwork Network => _network;

    /// <summary>Trains and evaluates.</summary>
    /// <param name="data">The images.</param>
    /// <param name="checkpoints">
    /// A folder for checkpoints; those of the same run that are there are continued. Default: none are kept.
    /// </param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the run; checkpoints and cache keep what was done.</param>
    public TransferOutcome Run(DataSet data, string? checkpoints = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var stores = Timed("prepare", () => new TransferStores(_network, _options, _cache));
        using (stores)
        {
            var split = Prepare(data, stores, progress, cancellation);
            var identity = $"{split.Fingerprint()} {_options with { Strict = false }} {FeatureKey.Of([_network.Below, _network.Middle], _options.Preprocessing, "", _options.Precision, 0).Hash}";
            var head = Timed("head", () => TrainHead(split, stores, Checkpoint(checkpoints, "head", identity), progress, cancellation));
            var tune = _options.TuneEpochs == 0 ? new TrainingResult([], null)
                : Timed("tune", () => TrainTail(split, stores, head, Checkpoint(checkpoints, "tune", identity), progress, cancellation));
            return new TransferOutcome
            {
                Evaluation = Timed("evaluate", () => Evaluate(split, stores)),
                Loss = LossRecordOf(split),
                History = [.. head.History, .. tune.History],
                BestEpoch = tune.BestEpoch ?? head.BestEpoch,
                SelectedOn = split.SelectedOn,
                Cut = _network.Cut,
                TrainImages = split.Train.Count,
                DataFingerprint = split.Fingerprint(),
                Timing = _timing,
                Unreadable = _unreadable,
                Notes = [.. Notes(split, stores)],
            };
        }
    }

    private static CheckpointFile? Checkpoint(string? folder, string phase, string identity) =>
        folder is null ? null : new CheckpointFile(Path.Combine(folder, $"{phase}.safetensors"), identity);

    // Decoding may show that a picture is damaged; the data is then split anew without it, so that a later run, which
    // knows, does the same from the start.
    private TransferSplit Prepare(DataSet data, TransferStores stores, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        var ids = Timed("reading", () => ImageFingerprint.Compute(data.Items, progress, cancellation));
        var memory = new UnreadableImages(_cache);
        var images = new List<TransferImage>();
        for (var i = 0; i < ids.Length; i++)
        {
            var image = new TransferImage(data.Items[i], ids[i]);
            if (memory.ReasonOf(image.Id) is { } reason) PassOver(image, reason);
            else images.Add(image);
        }

        while (true)
        {
            var split = TransferSplit.Of(images, data.TargetNames, _options);
            var jobs = Missing(split, stores);
            if (jobs.Count == 0) return split;
            foreach (var (image, reason, isLasting) in Timed("features", () => Extract(jobs, stores, progress, cancellation)))
            {
                if (isLasting) memory.Add(image.Id, reason);
                if (images.Remove(image)) PassOver(image, reason);
            }
        }
    }

    private IReadOnlyList<(TransferImage Image, string Reason, bool IsLasting)> Extract(
        IReadOnlyList<ExtractionJob> jobs, TransferStores stores, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        using var extractor = new FeatureExtractor(_network, _options, stores.Of);
        try
        {
            return extractor.Run(jobs, progress, cancellation);
        }
        finally
        {
            stores.Flush();
        }
    }

    private void PassOver(TransferImage image, string reason)
    {
        if (_options.Strict) throw new TransferException($"Every picture must be readable under --strict. '{image.Item.Id}' is not: {reason}");
        _unreadable.Add(KeyValuePair.Create(image.Item.Id, reason));
    }

    private List<ExtractionJob> Missing(TransferSplit split, TransferStores stores)
    {
        var jobs = new List<ExtractionJob>();
        foreach (var image in split.Train) Add(image, TrainingViews());
        foreach (var image in split.Select.Concat(split.Report).Distinct()) Add(image, [(ViewId.Plain, FeatureTarget.Cut | FeatureTarget.Head)]);
        return jobs;

        void Add(TransferImage image, IEnumerable<(int View, FeatureTarget Target)> wanted)
        {
            var missing = wanted.Select(w => (w.View, Target: Without(w.Target, image, w.View))).Where(w => w.Target != FeatureTarget.None).ToList();
            // Renderings of one job are in memory together.
            foreach (var chunk in missing.Chunk(MostViewsTogether)) jobs.Add(new ExtractionJob(image, chunk));
        }

        FeatureTarget Without(FeatureTarget wanted, TransferImage image, int view)
        {
            foreach (var target in (FeatureTarget[])[FeatureTarget.Cut, FeatureTarget.Head])
                if (wanted.HasFlag(target) && stores.Of(view, target).Contains(new ViewId(image.Id, view))) wanted &= ~target;
            return wanted;
        }
    }

    private IEnumerable<(int View, FeatureTarget Target)> TrainingViews()
    {
        var wanted = new SortedDictionary<int, FeatureTarget>();
        for (var epoch = 0; epoch < _options.Epochs + _options.TuneEpochs; epoch++)
        {
            var view = ViewOf(epoch);
            wanted[view] = wanted.GetValueOrDefault(view) | (epoch < _options.Epochs ? FeatureTarget.Head : FeatureTarget.Cut);
        }

        return wanted.Select(w => (w.Key, w.Value));
    }

    // Without augmentation all views are the plain one, which other runs share.
    private int ViewOf(int epoch) => _options.Augmentation == Images.Augmentation.None ? ViewId.Plain : _options.ViewOf(epoch);

    private TrainingResult TrainHead(TransferSplit split, TransferStores stores, CheckpointFile? checkpoint, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        using var optimizer = new Adam(new ParameterGroup(_network.TrainOnly(_network.HeadState)), _options.LearningRate);
        var trainer = new Trainer(_network.Head, LossOf(split), optimizer, Phase("head", _options.Epochs, 1, _network.HeadState) with { Autocast = null });
        return trainer.Fit(
            TrainingBatches(split, stores, FeatureTarget.Head, 0),
            new TaskMonitor(_task, LossOf(split), PlainBatches(split.Select, stores, FeatureTarget.Head)),
            checkpoint, Relay("head", 1, _options.Epochs, progress), cancellation);
    }

    private TrainingResult TrainTail(TransferSplit split, TransferStores stores, TrainingResult head, CheckpointFile? checkpoint, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        var first = _options.Epochs + 1;
        var batches = TrainingBatches(split, stores, FeatureTarget.Cut, _options.Epochs);
        using var optimizer = new Adam(new ParameterGroup(_network.TrainOnly(_network.TailState)), _options.TuneLearningRate);
        var phase = Phase("tune", _options.TuneEpochs, first, _network.TailState) with { StartingEpoch = head.BestEpoch, LearningRateSetting = nameof(TransferOptions.TuneLearningRate) };
        phase = phase with { Callbacks = [.. phase.Callbacks, new LearningRateSchedule(new CosineWithWarmupSchedule((long)_options.TuneEpochs * batches.Count))] };
        return new Trainer(_network.Tail, LossOf(split), optimizer, phase).Fit(
            batches,
            new TaskMonitor(_task, LossOf(split), PlainBatches(split.Select, stores, FeatureTarget.Cut)),
            checkpoint, Relay("tune", first, _options.TuneEpochs, progress), cancellation);
    }

    private TrainerOptions Phase(string name, int epochs, int first, StateDict state)
    {
        var monitor = _options.Monitor ?? _task.PrimaryMetric;
        return new TrainerOptions
        {
            Phase = name,
            Epochs = epochs,
            FirstEpoch = first,
            Seed = _options.Seed,
            State = state,
            Device = _options.Device,
            Autocast = _options.Precision == DType.BFloat16 ? DType.BFloat16 : null,
            Callbacks = [new BestWeights(monitor), new EarlyStopping(_options.Patience, monitor)],
        };
    }

    private FeatureBatches TrainingBatches(TransferSplit split, TransferStores stores, FeatureTarget target, int epochsBefore) =>
        Batches(split.Train, stores, target, ViewOf(0), epoch => ViewOf(epochsBefore + epoch), new ShuffleSampler(split.Train.Count, _options.Seed + epochsBefore));

    private FeatureBatches PlainBatches(IReadOnlyList<TransferImage> images, TransferStores stores, FeatureTarget target) =>
        Batches(images, stores, target, ViewId.Plain, _ => ViewId.Plain, new SequentialSampler(images.Count));

    private FeatureBatches Batches(IReadOnlyList<TransferImage> images, TransferStores stores, FeatureTarget target, int view, Func<int, int> viewOf, IIndexSampler sampler)
    {
        var isCut = target == FeatureTarget.Cut;
        var shape = (isCut ? _network.Below : _network.Middle).OutputShape;
        return new FeatureBatches(stores.Of(view, target), images, shape, isCut ? _options.Precision : DType.Float32, viewOf, sampler, _options);
    }

    private CrossEntropyLoss LossOf(TransferSplit split) =>
        _options.BalancesClasses ? new CrossEntropyLoss(ClassWeights(split)) : new CrossEntropyLoss();

    private IEnumerable<double> ClassWeights(TransferSplit split)
    {
        var counts = split.Train.CountBy(i => i.Item.ClassIndex).ToDictionary();
        return Enumerable.Range(0, _task.Outputs).Select(c => (double)split.Train.Count / (_task.Outputs * counts.GetValueOrDefault(c, 1)));
    }

    private LossRecord LossRecordOf(TransferSplit split)
    {
        var weights = _options.BalancesClasses ? _task.Classes.Zip(ClassWeights(split), KeyValuePair.Create) : [];
        return new(new("cross-entropy", "entropía cruzada"), "nats", new ValueMap<double>(weights));
    }

    private EvaluationRecord Evaluate(TransferSplit split, TransferStores stores)
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        _network.Tail.Eval();
        var (outputs, targets) = Predictions.Collect(_network.Tail, PlainBatches(split.Report, stores, FeatureTarget.Cut));
        return TaskEvaluation.Evaluate(_task, split.ReportedOn, outputs, targets);
    }

    private static IEnumerable<string> Notes(TransferSplit split, TransferStores stores)
    {
        if (stores.WriteProblem is { } problem) yield return $"The feature cache could not be written ({problem}); a second run will not be faster. Set INJERTO_CACHE to a folder that can be.";
        var trained = split.Train.Select(i => i.Id).ToHashSet();
        var leaked = split.Report.Where(i => trained.Contains(i.Id)).Select(i => i.Item.Id).ToList();
        if (leaked.Count > 0) yield return $"{leaked.Count} of the reported images are also trained with, which flatters the figures: {string.Join(", ", leaked.Take(5))}. Remove them from one part.";
    }

    private static RelayProgress? Relay(string stage, int firstEpoch, int epochs, IProgress<TransferProgress>? progress) =>
        progress is null ? null : new RelayProgress(stage, firstEpoch, epochs, progress);

    private T Timed<T>(string stage, Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        _timing.Add(new StageTime(stage, StageLabels.Of(stage), Stopwatch.GetElapsedTime(start).TotalSeconds));
        return result;
    }
}
