using Injerto.Data;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>
/// Two-phase transfer learning: a new head on the frozen trunk, then everything above a cut at a lower rate. What lies
/// below the cut runs once for each view of each image and is kept in the <see cref="FeatureCache"/>. Runs on the
/// engine's thread.
/// </summary>
public sealed class TransferTrainer
{
    private readonly TransferNetwork _network;
    private readonly TransferOptions _options;
    private readonly TaskRuntime _task;
    private readonly FeatureCache _cache;
    private readonly IReadOnlyList<ITrainingCallback> _callbacks;

    /// <summary>A transfer learning.</summary>
    /// <param name="network">The network with its trunk's weights and a fresh head.</param>
    /// <param name="head">The path of the head.</param>
    /// <param name="task">What is learnt.</param>
    /// <param name="options">How.</param>
    /// <param name="cache">Where features are kept.</param>
    /// <param name="callbacks">
    /// What else happens in both phases, after what the trainer does itself. Default: nothing.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The options or the task are not valid; the message lists all faults.
    /// </exception>
    /// <exception cref="TransferException">Head, cut or batch size do not suit the network.</exception>
    /// <exception cref="EngineException">The device can't train in the options' precision.</exception>
    public TransferTrainer(
        Module network, string head, TaskSpec task, TransferOptions options, FeatureCache cache,
        IReadOnlyList<ITrainingCallback>? callbacks = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(cache);
        if (options.Faults() is { Count: > 0 } faults)
            throw new ArgumentException(
                $"The options of the transfer learning are not valid: {string.Join(" ", faults)}");
        Engine.RequirePrecision(options.Precision, options.Device);
        (_task, _cache, _callbacks) = (TaskRuntime.For(task, options.ClassWeights), cache, callbacks ?? []);
        _options = options with { BalancesClasses = options.BalancesClasses ?? _task.BalancesByDefault };
        network.To(options.Device);
        _network = new TransferNetwork(
            network, head, options.Cut, options.Preprocessing.CropSize, options.TrainsBatchNorm,
            options.Precision == DType.BFloat16, options.Channels);
        if (_network.TrainsBatchStatistics) DemandSeveral(options.BatchSize);
        if (options.Steps.CutMix > 0 && CutMixFault() is { } fault) throw new TransferException(fault);
        if (options is { Mirror: MirrorMode.Yes, Augmentation.Flip: false })
            throw new TransferException(NotMirrored(options));
        if (_network.OutputShape is not [_, var outputs] || outputs != task.Outputs)
            throw WrongOutputs(_network.OutputShape, task);
    }

    /// <summary>The network, taken apart.</summary>
    public TransferNetwork Network => _network;

    /// <summary>The options with what follows from the head and the task.</summary>
    /// <exception cref="TransferException">The head is to be solved and can't be; the message says why.</exception>
    public TransferOptions ResolveOptions()
    {
        if (_options.HeadSolver == HeadSolver.Adam || _options.Epochs == 0)
            return _options with { HeadSolver = HeadSolver.Adam };
        var obstacle = SolverObstacles.Of(_network.LinearHead, _task);
        if (obstacle is { } text && _options.HeadSolver == HeadSolver.Lbfgs) throw new TransferException(text);
        return _options with { HeadSolver = obstacle is null ? HeadSolver.Lbfgs : HeadSolver.Adam };
    }

    /// <summary>Trains and evaluates.</summary>
    /// <param name="data">The images, each with a target of the task.</param>
    /// <param name="checkpoints">
    /// A folder for checkpoints; those of the same run that are there are continued. Default: none are kept.
    /// </param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the run; checkpoints and cache keep what was done.</param>
    /// <exception cref="TransferException">A part of the data has no images, or an image has no target.</exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss is no finite number any more; the network has the best weights until then.
    /// </exception>
    /// <exception cref="CheckpointException">A checkpoint is damaged, or of another run.</exception>
    public TransferOutcome Run(
        DataSet data, string? checkpoints = null, IProgress<TransferProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var clock = new StageClock();
        var options = ResolveOptions();
        using var scope = Scope.Begin();
        using var stores = clock.Time("prepare", () => new TransferStores(_network, options, _cache));
        var preparation = new TransferPreparation(_network, options, _task, _cache, stores, clock);
        var split = preparation.Run(data, progress, cancellation);
        var task = _task.FittedTo(split.TrainTargets);
        var phases = Phases(options, task, split, stores, progress, cancellation);
        var identity = new TransferIdentity(_network, options, split.Fingerprint(_task));
        CheckpointFile? Checkpoint(string phase) => identity.Checkpoint(checkpoints, phase);
        var result = options.SolvesHead
            ? new SolvedTraining(_network, options, task, split, phases, clock)
            {
                Complete = () => preparation.Complete(split, progress, cancellation),
            }.Run(Checkpoint)
            : RunSteps(phases, split, options, clock, Checkpoint);
        return new TransferOutcome
        {
            Task = result.Tuned.Task,
            Calibration = result.Tuned.Calibration,
            Evaluation = clock.Time("evaluate", () => phases.Judge.Evaluate(result.Tuned.Task)),
            AveragesMirror = phases.Judge.Mirrors,
            Loss = phases.Loss.Record,
            History = result.History,
            BestEpoch = result.BestEpoch,
            Head = result.Head,
            SelectedOn = split.SelectedOn,
            Cut = _network.Cut,
            TrainImages = result.TrainImages,
            SelectImages = split.Select.Count,
            ReportImages = split.Report.Count,
            Seeds = options.Seeds,
            DataFingerprint = split.Fingerprint(_task),
            Timing = clock.Times,
            Unreadable = preparation.Unreadable,
            Notes =
            [
                .. TransferNotes.Of(split, stores), .. phases.Notes, .. SoupNote(result.Soup),
                .. phases.Judge.Note is { } mirror ? [mirror] : Array.Empty<LocalizedText>(),
                .. StreamNote(options, split.Pool.Count),
            ],
        };
    }

    /// <summary>
    /// Trains the head and then tries the tail at learning rates from 1e-7 to 1, one step at each: a learning-rate
    /// range test. The network has the trained head then, and its tail as it was; the same seed gives the same curve.
    /// </summary>
    /// <param name="data">The images, each with a target of the task.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="TransferException">
    /// No tail is to be tuned, a part of the data has no images, or an image has no target.
    /// </exception>
    public LearningRateCurve FindLearningRate(
        DataSet data, IProgress<TransferProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var options = ResolveOptions();
        if (options.TuneEpochs == 0) throw new TransferException(NothingToTune);
        using var scope = Scope.Begin();
        using var stores = new TransferStores(_network, options, _cache);
        var split = new TransferPreparation(_network, options, _task, _cache, stores, new StageClock())
            .Run(data, progress, cancellation);
        var phases = Phases(options, _task.FittedTo(split.TrainTargets), split, stores, progress, cancellation);
        if (options.SolvesHead) phases.SolveHead(_network.LinearHead!);
        else if (options.Epochs > 0) phases.TrainHead(null);
        return phases.FindRate();
    }

    private static LocalizedText NotMirrored(TransferOptions options) => new(
        "`Mirror` averages with mirror images, which must show what the picture shows: flip must be among the views. "
        + $"`Augmentation` is {options.Augmentation}. Add flip, or leave `Mirror` out.",
        "`Mirror` promedia con imágenes reflejadas, que deben mostrar lo mismo que la imagen: flip debe estar entre "
        + $"las vistas. `Augmentation` es {options.Augmentation}. Añada flip u omita `Mirror`.");

    private static LocalizedText NothingToTune => new(
        "`TuneEpochs` must be above 0 where a learning rate of the tail is looked for. Got 0. Leave it out.",
        "`TuneEpochs` debe ser mayor que 0 para buscar una tasa de aprendizaje de la cola. Se dio 0. Omítalo.");

    private TransferPhases Phases(
        TransferOptions options, TaskRuntime task, TransferSplit split, TransferStores stores,
        IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        if (_network.TrainsBatchStatistics) DemandSeveralImages(split.Train.Count);
        foreach (var scaler in _network.Network.Modules().OfType<Standardize>())
            ColumnScaler.Fit(scaler, split.Train.Select(i => i.Item), options.Scaling);
        return new TransferPhases(_network, options, task, split, stores)
        {
            Callbacks = _callbacks,
            Progress = progress,
            Cancellation = cancellation,
        };
    }

    private IEnumerable<LocalizedText> SoupNote(ModelSoup? soup) => soup is null ? []
        : _network.TrainsBatchStatistics ? [soup.Note, ModelSoup.BatchStatistics] : [soup.Note];

    private IEnumerable<LocalizedText> StreamNote(TransferOptions options, int images) =>
        options.SolvesHead && !LinearHeadFitter.Fits(_network.LinearHead!, options, images)
            ? [TransferNotes.Streamed(options.MostFeatureBytes)] : [];

    private LocalizedText? CutMixFault()
    {
        if (_options.TuneEpochs == 0)
            return new(
                "`CutMix` mixes what the tail is trained with, and no tail is tuned. Set `TuneEpochs` above 0, or "
                + "leave `CutMix` out.",
                "`CutMix` mezcla aquello con lo que se entrena la cola, y no se ajusta ninguna. Ponga `TuneEpochs` "
                + "por encima de 0 u omita `CutMix`.");
        var shape = _network.Below.OutputShape;
        if (CutMixBatches.Suits(shape)) return null;
        var numbers = shape.With(0, 1).Elements;
        return new(
            "`CutMix` cuts rectangles out of features with rows and columns, and those at the cut have none: they are "
            + $"{numbers} numbers for each image. Set `Cut` to a block of the trunk, or use `Mixup`.",
            "`CutMix` recorta rectángulos de características con filas y columnas, y las del corte no las tienen: son "
            + $"{numbers} números por imagen. Ponga en `Cut` un bloque del tronco o use `Mixup`.");
    }

    private static PhasesResult RunSteps(
        TransferPhases phases, TransferSplit split, TransferOptions options, StageClock clock,
        Func<string, CheckpointFile?> checkpoint)
    {
        var none = new TrainingResult([], null);
        var head = options.Epochs == 0 ? none : clock.Time("head", () => phases.TrainHead(checkpoint("head")));
        var name = phases.TailPhase;
        var tail = options.TuneEpochs == 0 ? none
            : clock.Time(name, () => phases.TrainTail(head.BestEpoch, checkpoint(name)));
        phases.Judge.ChooseMirror();
        return new PhasesResult(
            [.. head.History, .. tail.History], tail.BestEpoch ?? head.BestEpoch, phases.Judge.Tuned())
        {
            TrainImages = split.Train.Count,
            Soup = phases.Soup,
        };
    }

    private static TransferException WrongOutputs(Shape shape, TaskSpec task)
    {
        var given = shape is [_, var outputs] ? $"{outputs}" : $"{shape}";
        return new(new(
            $"The network must give {Count(task, "output", "outputs")} for each image: {task.Label.English}. It gives "
            + $"{given}. Build it with as many.",
            $"La red debe dar {Count(task, "salida", "salidas")} para cada imagen: {task.Label.Spanish}. Da {given}. "
            + "Constrúyala con ese número."));
    }

    private static string Count(TaskSpec task, string one, string many) =>
        $"{task.Outputs} {(task.Outputs == 1 ? one : many)}";

    private static void DemandSeveral(int batchSize)
    {
        if (batchSize > 1) return;
        throw new TransferException(new(
            "`BatchSize` must be at least 2 where batch normalisation is trained: a single image has no variance. Got "
            + "1. Use 2 or more, or leave "
            + "`BatchNorm` at inference.",
            "`BatchSize` debe ser al menos 2 cuando se entrena la normalización por lotes: una sola imagen no tiene "
            + "varianza. Se dio 1. Use 2 o "
            + "más, o deje `BatchNorm` en inference."));
    }

    private static void DemandSeveralImages(int count)
    {
        if (count > 1) return;
        throw new TransferException(new(
            "There must be at least 2 images to train with where batch normalisation is trained: a single one has no "
            + "variance. Got 1. Add images, "
            + "or leave `BatchNorm` at inference.",
            "Debe haber al menos 2 imágenes con las que entrenar cuando se entrena la normalización por lotes: una "
            + "sola no tiene varianza. Hay 1. "
            + "Añada imágenes o deje `BatchNorm` en inference."));
    }
}
