using Injerto.Data.Samplers;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>The two phases and the evaluation, on a split whose features are all there.</summary>
internal sealed class TransferPhases(
    TransferNetwork network, TransferOptions options, TaskRuntime task, TransferSplit split, TransferStores stores)
{
    /// <summary>What both phases make small; weights are counted over the images that are trained with.</summary>
    internal TrainedLoss Loss { get; } = task.LossFor(split.TrainTargets, options.BalancesClasses);

    /// <summary>Callbacks beside the trainer's own.</summary>
    internal IReadOnlyList<ITrainingCallback> Callbacks { get; init; } = [];

    internal CancellationToken Cancellation { get; init; }

    internal IProgress<TransferProgress>? Progress { get; init; }

    /// <summary>The name of the phase that trains everything above the cut.</summary>
    internal string TailPhase => options.Epochs == 0 ? "train" : "tune";

    /// <summary>Trains the head on the frozen trunk.</summary>
    internal TrainingResult TrainHead(CheckpointFile? checkpoint)
    {
        using var optimizer = new Adam(new ParameterGroup(network.TrainOnly(network.HeadState)), options.LearningRate);
        var phase = Phase("head", options.Epochs, 1) with
        {
            State = network.HeadState,
            Callbacks = [.. Choosing(), .. Callbacks],
        };
        return Fit(network.Head, optimizer, phase, TrainingBatches(FeatureTarget.Head, 0), FeatureTarget.Head,
            checkpoint);
    }

    /// <summary>Trains everything above the cut, from the head's best epoch on.</summary>
    internal TrainingResult TrainTail(TrainingResult head, CheckpointFile? checkpoint)
    {
        using var optimizer = new Adam(
            new ParameterGroup(network.TrainOnly(network.TailState)), options.TuneLearningRate);
        var training = TrainingBatches(FeatureTarget.Cut, options.Epochs);
        var falling = new CosineWithWarmupSchedule((long)options.TuneEpochs * training.Count);
        var phase = Phase(TailPhase, options.TuneEpochs, options.Epochs + 1) with
        {
            State = network.TailState,
            StartingEpoch = head.BestEpoch,
            LearningRateSetting = nameof(TransferOptions.TuneLearningRate),
            Autocast = options.Precision == DType.BFloat16 ? DType.BFloat16 : null,
            Callbacks = [.. Choosing(), new LearningRateSchedule(falling), .. Callbacks],
        };
        return Fit(network.Tail, optimizer, phase, training, FeatureTarget.Cut, checkpoint);
    }

    /// <summary>The task with its decisions tuned on the images that choose, and on no others.</summary>
    internal TaskSpec Tuned()
    {
        if (task.Task.DecisionRule != DecisionRule.Thresholds) return task.Task;
        if (options.Threshold is { } same)
            return task.Task with { Thresholds = ValueList.From(Enumerable.Repeat(same, task.Task.Outputs)) };
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var (outputs, targets) = network.Tail.InEval(() => NetworkOutputs.Collect(
            network.Tail, PlainBatches(split.Select, FeatureTarget.Cut)));
        return task.TunedOn(outputs, targets);
    }

    /// <summary>Judges the network on the part that is reported.</summary>
    /// <param name="tuned">The task as <see cref="Tuned"/> gives it.</param>
    internal EvaluationRecord Evaluate(TaskSpec tuned) => TaskRuntime.For(tuned)
        .Evaluate(split.ReportedOn, network.Tail, PlainBatches(split.Report, FeatureTarget.Cut));

    private TrainingResult Fit(
        Module part, Optimizer optimizer, TrainerOptions phase, FeatureBatches training, FeatureTarget target,
        CheckpointFile? checkpoint) =>
        new Trainer(part, Loss.Loss, optimizer, phase).Fit(
            training, task.Monitor(Loss.Loss, PlainBatches(split.Select, target)), checkpoint,
            Progress is null ? null : new RelayProgress(phase.Phase, phase.FirstEpoch, phase.Epochs, Progress),
            Cancellation);

    private TrainerOptions Phase(string name, int epochs, int first) => new()
    {
        Phase = name,
        PhaseLabel = StageLabels.OfPhase(name),
        Epochs = epochs,
        FirstEpoch = first,
        Seed = options.OrderSeedUsed,
        Device = options.Device,
    };

    private IEnumerable<ITrainingCallback> Choosing()
    {
        var monitor = options.Monitor ?? task.Chooses;
        return [new BestWeights(monitor), new EarlyStopping(options.Patience, monitor)];
    }

    private FeatureBatches TrainingBatches(FeatureTarget target, int epochsBefore) => new(
        Rows(split.Train, target, options.RenderingOf(0)),
        new ShuffleSampler(split.Train.Count, options.OrderSeedUsed + epochsBefore), options)
    {
        ViewOf = epoch => options.RenderingOf(epochsBefore + epoch),
        JoinsLoneItem = network.TrainsBatchStatistics,
    };

    private FeatureBatches PlainBatches(IReadOnlyList<TransferImage> images, FeatureTarget target) =>
        new(Rows(images, target, ViewId.Plain), new SequentialSampler(images.Count), options);

    private FeatureRows Rows(IReadOnlyList<TransferImage> images, FeatureTarget target, int view)
    {
        var isCut = target == FeatureTarget.Cut;
        var shape = (isCut ? network.Below : network.Middle).OutputShape;
        return new FeatureRows(stores.Of(view, target), images, task, shape, isCut ? options.Precision : DType.Float32);
    }
}
