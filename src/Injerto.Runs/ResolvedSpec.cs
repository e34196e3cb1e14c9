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
        var device = Device.Parse(spec.Device);
        var weights = WeightsOf(spec);
        var isFromScratch = weights == TrainingSpec.NoWeights;
        var architecture = ModelRegistry.Find(spec.Model);
        return new ResolvedSpec
        {
            Architecture = architecture,
            Device = device,
            Spec = spec with
            {
                Data = DataOf(spec.Data),
                ClassNames = spec.ClassNames is { } names ? Path.GetFullPath(names) : null,
                Weights = weights,
                Head = spec.Head ?? architecture.TransferHead,
                // Without pretrained weights there is no trunk worth freezing: all of it is trained, at the full rate.
                Cut = spec.Cut ?? (isFromScratch ? "all" : "3"),
                TuneLearningRate = spec.TuneLearningRate ?? (isFromScratch ? 1e-3 : 1e-4),
                BatchNorm = spec.BatchNorm != BatchNormMode.Auto ? spec.BatchNorm
                    : isFromScratch ? BatchNormMode.Train : BatchNormMode.Inference,
                Precision = spec.Precision != Precision.Auto ? spec.Precision
                    : device.Kind == DeviceKind.Cpu
                        && engine is { FastBFloat16: true, FusedConvolution: true } ? Precision.Bf16 : Precision.Fp32,
                Device = device.ToString(),
                Threads = Engine.Threads,
                SplitSeed = spec.SplitSeed ?? spec.Seed,
                ViewSeed = spec.ViewSeed ?? spec.Seed,
                OrderSeed = spec.OrderSeed ?? spec.Seed,
                WeightSeed = spec.WeightSeed ?? spec.Seed,
            },
        };
    }

    /// <summary>How the trainer is to go about it.</summary>
    internal TransferOptions Options(Records.Preprocessing preprocessing) => new()
    {
        Epochs = Spec.Epochs,
        TuneEpochs = Spec.TuneEpochs,
        Cut = Spec.Cut!,
        LearningRate = Spec.LearningRate,
        TuneLearningRate = Spec.TuneLearningRate!.Value,
        BatchSize = Spec.BatchSize,
        BalancesClasses = Spec.Balance == Balance.Classes,
        Augmentation = Spec.Augmentation,
        Views = Spec.Views,
        ValidationFraction = Spec.ValidationFraction,
        SelectOnVal = Spec.Selection == Selection.Val,
        Monitor = Spec.Monitor,
        Threshold = Spec.Threshold,
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
        Preprocessing = Spec.Size is { } size ? preprocessing.WithSize(size) : preprocessing,
    };

    private static string DataOf(string data) => Path.Exists(data) ? Path.GetFullPath(data) : data;

    // A published name stays a name; a file is told by its whole path.
    private static string WeightsOf(TrainingSpec spec)
    {
        if (spec.Weights is null) return WeightsCatalogue.DefaultFor(spec.Model)?.Name ?? TrainingSpec.NoWeights;
        var isName = spec.Weights == TrainingSpec.NoWeights || WeightsCatalogue.Cards.Any(c => c.Name == spec.Weights);
        return isName ? spec.Weights : Path.GetFullPath(spec.Weights);
    }
}
