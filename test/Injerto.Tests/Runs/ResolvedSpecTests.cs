using Injerto.Images;
using Injerto.Models;
using Injerto.Records;
using Injerto.Runs;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>Each setting of a run reaches the training as it was given, and no other in its place.</summary>
public sealed class ResolvedSpecTests
{
    private static readonly TrainingSpec Given = new()
    {
        Data = "photos", Epochs = 7, TuneEpochs = 6, Cut = "2", LearningRate = 0.5, TuneLearningRate = 0.25,
        BatchSize = 9, Balance = Balance.None, Augmentation = Augmentation.None, Views = 3, ValidationFraction = 0.3,
        Selection = Selection.Val, Monitor = "loss", Patience = 8, BatchNorm = BatchNormMode.Train,
        Precision = Injerto.Runs.Precision.Bf16, Seed = 1, SplitSeed = 2, ViewSeed = 3, OrderSeed = 4, WeightSeed = 5,
        Strict = true, MaxMegapixels = 77, HeadSolver = HeadSolver.Adam, Refit = Refit.No,
        Optimizer = OptimizerKind.Sgd, Momentum = 0.7, WeightDecay = 0.02, Schedule = ScheduleKind.Plateau,
        LayerDecay = 0.8, ClipNorm = 1.5, LabelSmoothing = 0.15, Mixup = 0.35, CutMix = 0.45, Ema = 0.9,
    };

    [Fact]
    public void Every_setting_of_the_training_is_handed_on()
    {
        var options = Resolved(Given).Options(Preprocessing.ImageNet);

        Assert.Equal(new TransferOptions
        {
            Epochs = 7, TuneEpochs = 6, Cut = "2", LearningRate = 0.5, TuneLearningRate = 0.25, BatchSize = 9,
            BalancesClasses = false, Augmentation = Augmentation.None, Views = 3, ValidationFraction = 0.3,
            SelectOnVal = true, Monitor = "loss", Patience = 8, TrainsBatchNorm = true, Precision = DType.BFloat16,
            Device = Device.Cpu, Seed = 1, SplitSeed = 2, ViewSeed = 3, OrderSeed = 4, WeightSeed = 5, Strict = true,
            MaxMegapixels = 77, Preprocessing = Preprocessing.ImageNet, HeadSolver = HeadSolver.Adam, Refits = false,
            Steps = new()
            {
                Optimizer = OptimizerKind.Sgd, Momentum = 0.7, WeightDecay = 0.02, Schedule = ScheduleKind.Plateau,
                LayerDecay = 0.8, ClipNorm = 1.5, LabelSmoothing = 0.15, Mixup = 0.35, CutMix = 0.45, Ema = 0.9,
            },
        }, options);
    }

    [Fact]
    public void The_other_of_two_ways_is_handed_on_too()
    {
        var options = Resolved(Given with
        {
            Balance = Balance.Classes, Selection = Selection.Auto, BatchNorm = BatchNormMode.Inference,
            Precision = Injerto.Runs.Precision.Fp32, Strict = false, Size = 112, Refit = Refit.Yes,
            HeadSolver = HeadSolver.Lbfgs,
        }).Options(Preprocessing.ImageNet);

        Assert.Equal((true, false, false, DType.Float32, false), (options.BalancesClasses, options.SelectOnVal,
            options.TrainsBatchNorm, options.Precision, options.Strict));
        Assert.Equal((HeadSolver.Lbfgs, true), (options.HeadSolver, options.Refits));
        Assert.Null(Resolved(Given with { Balance = Balance.Auto }).Options(Preprocessing.ImageNet).BalancesClasses);
        Assert.Equal((112, 128), (options.Preprocessing.CropSize, options.Preprocessing.ResizeShorter));
    }

    [Fact]
    public void A_network_of_ones_own_learns_a_table_in_its_one_phase_without_views()
    {
        var options = Resolved(Given with { Network = NetworkSpec.Parse("mlp:8:relu"), Scale = ColumnScaling.MinMax })
            .Options(Preprocessing.ImageNet, columns: 4);

        Assert.Equal((0, 7, 0.5, 4, ColumnScaling.MinMax),
            (options.Epochs, options.TuneEpochs, options.TuneLearningRate, options.Columns, options.Scaling));
        Assert.Equal((1, 1), (options.Preprocessing.ResizeShorter, options.Preprocessing.CropSize));
        Assert.Equal(Augmentation.None, options.Augmentation);
    }

    private static ResolvedSpec Resolved(TrainingSpec spec) => new()
    {
        Spec = spec, Architecture = ModelRegistry.Find("tiny_cnn"), Device = Device.Cpu,
    };
}
