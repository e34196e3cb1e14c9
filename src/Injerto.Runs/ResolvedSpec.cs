using Injerto.Images;
using Injerto.Models;
using Injerto.Tensors;
using Injerto.Training.Transfer;

namespace Injerto.Runs;

/// <summary>A spec with everything that was left open found out: what ran, and what repeats the run.</summary>
internal sealed record ResolvedSpec
{
    /// <summary>The spec without anything open.</summary>
    internal required TrainingSpec Spec { get; init; }

    internal required Architecture Architecture { get; init; }

    internal required Device Device { get; init; }

    /// <summary>
    /// Resolves what is open, by the model, its published weights and the machine; on no particular thread.
    /// </summary>
    internal static ResolvedSpec Of(TrainingSpec spec, EngineInfo engine)
    {
        if (spec.Network is not null) return OfNetwork(spec);
        var device = Device.Parse(spec.Device);
        var weights = WeightsOf(spec);
        var isFromScratch = weights == TrainingSpec.NoWeights;
        var architecture = ModelRegistry.Find(spec.Model ?? TrainingSpec.DefaultModel);
        return new ResolvedSpec
        {
            Architecture = architecture,
            Device = device,
            Spec = Common(spec) with
            {
                Augmentation = spec.Augmentation ?? Augmentation.Default,
                Model = architecture.Name,
                Weights = weights,
                Head = spec.Head ?? architecture.TransferHead,
                // Without pretrained weights there is no trunk worth freezing: all of it is trained, at the full rate.
                Cut = spec.Cut ?? (isFromScratch ? "all" : "3"),
                HeadSolver = isFromScratch && spec.HeadSolver == HeadSolver.Auto ? HeadSolver.Adam : spec.HeadSolver,
                TuneLearningRate = spec.TuneLearningRate ?? (isFromScratch ? 1e-3 : 1e-4),
                BatchNorm = spec.BatchNorm != BatchNormMode.Auto ? spec.BatchNorm
                    : isFromScratch ? BatchNormMode.Train : BatchNormMode.Inference,
                Precision = spec.Precision != Precision.Auto ? spec.Precision
                    : device.Kind == DeviceKind.Cpu
                        && engine is { FastBFloat16: true, FusedConvolution: true } ? Precision.Bf16 : Precision.Fp32,
            },
        };
    }

    // A network of one's own has no trunk: all of it is trained, in one phase and in float32.
    private static ResolvedSpec OfNetwork(TrainingSpec spec) => new()
    {
        Architecture = spec.Network!.Architecture,
        Device = Device.Parse(spec.Device),
        Spec = Common(spec) with
        {
            Model = spec.Network.ToString(),
            Augmentation = spec.Augmentation ?? Augmentation.None,
            Weights = TrainingSpec.NoWeights,
            Cut = "all",
            TuneEpochs = 0,
            TuneLearningRate = spec.TuneLearningRate ?? spec.LearningRate,
            BatchNorm = spec.BatchNorm == BatchNormMode.Auto ? BatchNormMode.Train : spec.BatchNorm,
            Precision = spec.Precision == Precision.Auto ? Precision.Fp32 : spec.Precision,
        },
    };

    // What is found out alike, whatever is trained.
    private static TrainingSpec Common(TrainingSpec spec) => spec with
    {
        Data = DataOf(spec.Data),
        ClassNames = spec.ClassNames is { } names ? Path.GetFullPath(names) : null,
        Device = Device.Parse(spec.Device).ToString(),
        Threads = Engine.Threads,
        SplitSeed = spec.SplitSeed ?? spec.Seed,
        ViewSeed = spec.ViewSeed ?? spec.Seed,
        OrderSeed = spec.OrderSeed ?? spec.Seed,
        WeightSeed = spec.WeightSeed ?? spec.Seed,
    };

    /// <summary>How the trainer is to go about it.</summary>
    /// <param name="preprocessing">How pictures become inputs.</param>
    /// <param name="columns">Columns of the table that is learnt; 0 (the default) for pictures.</param>
    internal TransferOptions Options(Records.Preprocessing preprocessing, int columns = 0)
    {
        var options = Usual(Spec.Size is { } size ? preprocessing.WithSize(size) : preprocessing);
        if (Spec.Network is null) return options;
        options = options with
        {
            Epochs = 0,
            TuneEpochs = Spec.Epochs,
            TuneLearningRate = Spec.LearningRate,
            Scaling = Spec.Scale,
        };
        return columns == 0 ? options : options with
        {
            Columns = columns,
            Augmentation = Augmentation.None,
            Preprocessing = options.Preprocessing with { ResizeShorter = 1, CropSize = 1 },
        };
    }

    private TransferOptions Usual(Records.Preprocessing preprocessing) => new()
    {
        HeadSolver = Spec.HeadSolver,
        Refits = Spec.Refit == Refit.Yes,
        Epochs = Spec.Epochs,
        TuneEpochs = Spec.TuneEpochs,
        Cut = Spec.Cut!,
        LearningRate = Spec.LearningRate,
        TuneLearningRate = Spec.TuneLearningRate!.Value,
        BatchSize = Spec.BatchSize,
        Steps = new()
        {
            Optimizer = Spec.Optimizer,
            Momentum = Spec.Momentum,
            WeightDecay = Spec.WeightDecay,
            Schedule = Spec.Schedule,
            LayerDecay = Spec.LayerDecay,
            ClipNorm = Spec.ClipNorm,
            LabelSmoothing = Spec.LabelSmoothing,
            Mixup = Spec.Mixup,
            CutMix = Spec.CutMix,
            Ema = Spec.Ema,
            Soup = Spec.Soup,
        },
        BalancesClasses = Spec.Balance == Balance.Auto ? null : Spec.Balance != Balance.None,
        Augmentation = Spec.Augmentation!,
        Views = Spec.Views,
        ValidationFraction = Spec.ValidationFraction,
        SelectOnVal = Spec.Selection == Selection.Val,
        Monitor = Spec.Monitor,
        Threshold = Spec.Threshold,
        Calibrates = Spec.Calibrate == Calibrate.Yes,
        Mirror = Spec.Mirror,
        Patience = Spec.Patience,
        TrainsBatchNorm = Spec.BatchNorm == BatchNormMode.Train,
        Precision = Spec.Precision == Precision.Bf16 ? DType.BFloat16 : DType.Float32,
        Device = Device,
        Seed = Spec.Seed,
        SplitSeed = Spec.SplitSeed,
        ViewSeed = Spec.ViewSeed,
        OrderSeed = Spec.OrderSeed,
        WeightSeed = Spec.WeightSeed,
        Strict = Spec.Strict,
        MaxMegapixels = Spec.MaxMegapixels,
        Preprocessing = preprocessing,
    };

    // A folder, a file, or a pattern of files; anything else is no path.
    private static string DataOf(string data) =>
        Path.Exists(data) || data.AsSpan().IndexOfAny('*', '?') >= 0 ? Path.GetFullPath(data) : data;

    // A published name stays a name; a file is told by its whole path.
    private static string WeightsOf(TrainingSpec spec)
    {
        if (spec.Weights is null)
            return WeightsCatalogue.DefaultFor(spec.Model ?? TrainingSpec.DefaultModel)?.Name ?? TrainingSpec.NoWeights;
        var isName = spec.Weights == TrainingSpec.NoWeights || WeightsCatalogue.Cards.Any(c => c.Name == spec.Weights);
        return isName ? spec.Weights : Path.GetFullPath(spec.Weights);
    }
}
