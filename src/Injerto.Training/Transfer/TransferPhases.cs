using System.Diagnostics;
using System.Runtime.InteropServices;
using Injerto.Data;
using Injerto.LinearModels;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>The two phases and the evaluation, on a split whose features are all there.</summary>
internal sealed class TransferPhases(
    TransferNetwork network, TransferOptions options, TaskRuntime task, TransferSplit split, TransferStores stores)
{
    private const int MostGuessed = 1000;

    private readonly PhaseBatches _batches = new(network, options, task, split, stores);

    private StartingLoss? _start;
    private HandfulCheck? _handful;

    /// <summary>What is monitored; weights are counted over the images that are trained with.</summary>
    internal TrainedLoss Loss { get; } = task.LossFor(split.TrainTargets, options.BalancesClasses == true);

    /// <summary>Callbacks beside the trainer's own.</summary>
    internal IReadOnlyList<ITrainingCallback> Callbacks { get; init; } = [];

    /// <summary>Judges the network.</summary>
    internal PhaseJudge Judge { get; } = new(network, options, task, split, stores);

    internal CancellationToken Cancellation { get; init; }

    internal IProgress<TransferProgress>? Progress { get; init; }

    /// <summary>The average of the tail's best epochs that was made; null where none was asked for.</summary>
    internal ModelSoup? Soup { get; private set; }

    /// <summary>What is to be said of how the training began.</summary>
    internal IEnumerable<LocalizedText> Notes =>
        ((LocalizedText?[])[_start?.Note, _handful?.Note]).OfType<LocalizedText>();

    /// <summary>The name of the phase that trains everything above the cut.</summary>
    internal string TailPhase => options.Epochs == 0 ? "train" : "tune";

    /// <summary>Trains the head on the frozen trunk.</summary>
    internal TrainingResult TrainHead(CheckpointFile? checkpoint)
    {
        using var optimizer = Optimizer(network.HeadState, options.LearningRate);
        var training = _batches.Training(split.Train, FeatureTarget.Head, 0);
        var start = _start = StartOf("head");
        var kind = options.Steps.Schedule == ScheduleKind.Auto ? ScheduleKind.Constant : options.Steps.Schedule;
        var phase = Phase("head", options.Epochs, 1) with
        {
            State = network.HeadState,
            Callbacks =
            [
                .. Averaging(), .. Choosing(), start,
                .. StepOptimizers.Schedule(kind, (long)options.Epochs * training.Count, Watched), .. Callbacks,
            ],
        };
        if (network.LinearHead is not null || StandardizedHead.Of(network, FirstViews()) is not { } standardized)
            return Fit(network.Head, optimizer, phase, training, FeatureTarget.Head, checkpoint);
        try
        {
            return Fit(standardized.Module, optimizer, phase, training, FeatureTarget.Head, checkpoint);
        }
        finally
        {
            standardized.Fold();
        }
    }

    // What the first epoch of the head sees.
    private StreamedFeatures FirstViews()
    {
        var view = options.RenderingOf(0);
        var store = stores.Of(view, FeatureTarget.Head);
        return new StreamedFeatures(
            split.Train.Count, store.RowBytes / sizeof(float), 1,
            (image, _, row) => store.Read(new ViewId(split.Train[image].Id, view), MemoryMarshal.AsBytes(row)));
    }

    /// <summary>Solves the head on the frozen trunk: the first epoch of the history.</summary>
    internal (HeadSolution Solution, EpochRecord Epoch) SolveHead(LinearHead head)
    {
        var start = Stopwatch.GetTimestamp();
        Progress?.Report(new TransferProgress("head", 0, 1));
        var solution = Fitter(head, split.Train).Solve(split.Train.Count, Cancellation);
        head.Assign(solution.Fit.Model);
        var monitor = task.Monitor(Loss.Loss, _batches.Plain(split.Select, FeatureTarget.Cut));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var epoch = new EpochRecord
        {
            Phase = "head",
            Epoch = 1,
            TrainingLoss = solution.Fit.Loss,
            Monitored = network.Tail.InEval(() => monitor.Measure(network.Tail)),
            LearningRate = 0,
            Seconds = seconds,
            ImagesPerSecond = split.Pool.Count / seconds,
        };
        Progress?.Report(new TransferProgress(
            "head", 1, 1, new TrainingProgress("head", 1, 1 + options.TuneEpochs, 1, 1, epoch)));
        return (solution, epoch);
    }

    /// <summary>Solves the head with all images that may be trained with.</summary>
    internal void SolveHeadAnew(LinearHead head, double strength) =>
        head.Assign(Fitter(head, split.Pool).Fit(split.Pool.Count, strength, Cancellation).Model);

    /// <summary>Trains everything above the cut.</summary>
    /// <param name="from">The epoch of the head that it begins with; null for none.</param>
    /// <param name="checkpoint">Where it is kept.</param>
    internal TrainingResult TrainTail(int? from, CheckpointFile? checkpoint)
    {
        CheckHandful();
        using var scope = Scope.Begin();
        using var optimizer = TailOptimizer();
        var training = _batches.Training(split.Train, FeatureTarget.Cut, options.HeadEpochs);
        var phase = Tail(TailPhase, options.TuneEpochs, training, Watched) with { StartingEpoch = from };
        // What begins with a trained head is not fresh.
        if (from is null) _start = StartOf(TailPhase);
        ITrainingCallback[] looking = from is null ? [_start!] : [];
        BestEpochs[] best = options.Steps.Soup is { } most ? [new(most, Watched, network.TailState)] : [];
        phase = phase with { Callbacks = [.. phase.Callbacks, .. Choosing(), .. best, .. looking, .. Callbacks] };
        var result = Fit(network.Tail, optimizer, phase, training, FeatureTarget.Cut, checkpoint);
        // Where no epoch is better than what the tail began with, there is nothing to average.
        if (best is [{ Kept.Count: > 0 } kept] && result.BestEpoch != from)
            Soup = ModelSoup.Of(kept, network.TailState, MeasureTail);
        return result;
    }

    private ValueMap<double> MeasureTail() => network.Tail.InEval(
        () => task.Monitor(Loss.Loss, _batches.Plain(split.Select, FeatureTarget.Cut)).Measure(network.Tail));

    /// <summary>Tries the tail at many learning rates, from the head on that it has, and leaves it as it is.</summary>
    internal LearningRateCurve FindRate()
    {
        var test = new RateRangeTest(
            _batches.Training(split.Train, FeatureTarget.Cut, options.HeadEpochs), GuessOf(Loss.Loss),
            step => Progress?.Report(new TransferProgress("rate", step, RateRangeTest.Steps)));
        using var optimizer = Optimizer(network.TailState, RateRangeTest.LowestRate);
        new TailTrial(network, options, LossToTrain(split.TrainTargets)).Run(optimizer, test, 1, test, Cancellation);
        return test.Curve;
    }

    /// <summary>
    /// Trains everything above the cut with all images for as many epochs as turned out the best, and averages those
    /// that were averaged before.
    /// </summary>
    /// <param name="epochs">The epochs that turned out the best, by their numbers from 1.</param>
    /// <param name="checkpoint">Where it is kept.</param>
    internal void TuneAnew(IReadOnlyList<int> epochs, CheckpointFile? checkpoint)
    {
        using var optimizer = TailOptimizer();
        var training = _batches.Training(split.Pool, FeatureTarget.Cut, options.HeadEpochs);
        var phase = Tail("refit", epochs.Max(), training, null);
        if (epochs.Count > 1)
            phase = phase with
            {
                Callbacks = [.. phase.Callbacks, new EpochAverage([.. epochs.Select(e => phase.FirstEpoch + e - 1)])],
            };
        new Trainer(network.Tail, LossToTrain([.. split.Pool.Select(i => i.Target)]), optimizer, phase).Fit(
            training, null, checkpoint, Relay(phase, tellsEpochs: false), Cancellation);
    }

    private TrainingResult Fit(
        Module part, Optimizer optimizer, TrainerOptions phase, IBatchSource training, FeatureTarget target,
        CheckpointFile? checkpoint) =>
        new Trainer(part, LossToTrain(split.TrainTargets), optimizer, phase).Fit(
            training, task.Monitor(Loss.Loss, _batches.Plain(split.Select, target)), checkpoint, Relay(phase),
            Cancellation);

    private RelayProgress? Relay(TrainerOptions phase, bool tellsEpochs = true) => Progress is null ? null
        : new RelayProgress(phase.Phase, phase.FirstEpoch, phase.Epochs, tellsEpochs, Progress);

    private LinearHeadFitter Fitter(LinearHead head, IReadOnlyList<TransferImage> counted) =>
        new(head, options, task, split.Pool, counted, stores);

    private Loss LossToTrain(IReadOnlyList<ItemTarget> targets) =>
        task.LossFor(targets, options.BalancesClasses == true, options.Steps.LabelSmoothing).Loss;

    private StartingLoss StartOf(string phase) =>
        new(GuessOf(LossToTrain(split.TrainTargets)), StageLabels.OfPhase(phase));

    // The loss of outputs that are all 0; of many targets some that lie evenly among them are enough.
    private double GuessOf(Loss loss)
    {
        using var scope = Scope.Begin();
        ItemTarget[] targets = [.. _batches.Some(MostGuessed).Select(i => i.Target)];
        return loss.Call(Tensor.Zeros([targets.Length, task.Task.Outputs]), task.Encode(targets)).Item();
    }

    private void CheckHandful()
    {
        _handful = new HandfulCheck(StageLabels.OfPhase(TailPhase), GuessOf(Loss.Loss));
        _handful.Run(
            new TailTrial(network, options, Loss.Loss), network.TrainOnly(network.TailState),
            _batches.Handful(HandfulCheck.MostImages), Cancellation);
        if (_handful.Note is { } note) Progress?.Report(new TransferProgress(TailPhase, 0, 1) { Note = note });
    }

    private Optimizer TailOptimizer() => Optimizer(network.TailState, options.TuneLearningRate);

    private Optimizer Optimizer(StateDict state, double rate) =>
        StepOptimizers.Of(options.Steps, rate, network.TrainOnly(state), network.DepthOf);

    // However many epochs are trained, the rate falls to 0 over them: weights left in mid-fall turned out worse.
    private TrainerOptions Tail(string name, int epochs, IBatchSource training, string? monitor) =>
        Phase(name, epochs, options.SolvesHead ? 2 : options.Epochs + 1) with
        {
            State = network.TailState,
            LearningRateSetting = nameof(TransferOptions.TuneLearningRate),
            Autocast = options.Precision == DType.BFloat16 ? DType.BFloat16 : null,
            Callbacks =
            [
                .. Averaging(),
                .. StepOptimizers.Schedule(options.Steps.Schedule, (long)epochs * training.Count, monitor),
            ],
        };

    private TrainerOptions Phase(string name, int epochs, int first) => new()
    {
        Phase = name,
        PhaseLabel = StageLabels.OfPhase(name),
        Epochs = epochs,
        FirstEpoch = first,
        Seed = options.OrderSeedUsed,
        Device = options.Device,
        ClipNorm = options.Steps.ClipNorm,
    };

    // A few images that choose have few accuracies; what is tuned from a solved head is also judged by the loss.
    private string Watched => options.Monitor ?? (options.SolvesHead ? BestValue.Loss : task.Chooses);

    private IEnumerable<ITrainingCallback> Averaging() =>
        options.Steps.Ema is { } decay ? [new WeightAverage(decay)] : [];

    private IEnumerable<ITrainingCallback> Choosing() =>
        [new BestWeights(Watched), new EarlyStopping(options.Patience, Watched)];
}
