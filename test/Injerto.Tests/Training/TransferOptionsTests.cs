using Injerto.Images;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;
using Xunit;

namespace Injerto.Tests.Training;

public class TransferOptionsTests
{
    private static readonly TransferOptions Fresh = new() { Preprocessing = Preprocessing.ImageNet };

    [Fact]
    public void Defaults_stay_what_they_are()
    {
        Assert.Equal((10, 5, "3", 1e-3, 1e-4, 32), (Fresh.Epochs, Fresh.TuneEpochs, Fresh.Cut, Fresh.LearningRate,
            Fresh.TuneLearningRate, Fresh.BatchSize));
        Assert.Equal((Augmentation.Default, null, 0.15, false, null, 5), (Fresh.Augmentation, Fresh.Views,
            Fresh.ValidationFraction, Fresh.SelectOnVal, Fresh.Monitor, Fresh.Patience));
        Assert.Equal(((bool?)null, false, DType.Float32, false, 200), (Fresh.BalancesClasses, Fresh.TrainsBatchNorm,
            Fresh.Precision, Fresh.Strict, Fresh.MaxMegapixels));
        Assert.Equal((42, null, null, null, null),
            (Fresh.Seed, Fresh.SplitSeed, Fresh.ViewSeed, Fresh.OrderSeed, Fresh.WeightSeed));
        Assert.Equal((HeadSolver.Auto, true), (Fresh.HeadSolver, Fresh.Refits));
        Assert.Empty(Fresh.Faults());
    }

    [Fact]
    public void Every_value_out_of_range_is_told()
    {
        var faults = new TransferOptions
        {
            Epochs = -1, TuneEpochs = -1, LearningRate = 0, TuneLearningRate = double.PositiveInfinity, BatchSize = 0,
            Views = 0, ValidationFraction = 0, Patience = 0, Augmentation = new() { Zoom = -1 },
            Preprocessing = Preprocessing.ImageNet with { CropSize = 0 },
        }.Faults();

        Assert.Equal(
        [
            "Epochs must be at least 0. Got -1.", "TuneEpochs must be at least 0. Got -1.",
            "LearningRate must be above 0. Got 0.", "TuneLearningRate must be above 0. Got ∞.",
            "BatchSize must be at least 1. Got 0.", "Views must be at least 1. Got 0.",
            "ValidationFraction must lie above 0 and below 1. Got 0.", "Patience must be at least 1. Got 0.",
        ], faults.Take(8).Select(f => f.Replace("Infinity", "∞")));
        Assert.Equal(10, faults.Count);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void The_last_value_in_range_is_legal(int epochs, int tuneEpochs) => Assert.Empty(new TransferOptions
    {
        Epochs = epochs, TuneEpochs = tuneEpochs, LearningRate = 1e-300, TuneLearningRate = 1e-300, BatchSize = 1,
        Views = 1, ValidationFraction = 0.999, Patience = 1, Preprocessing = Preprocessing.ImageNet,
    }.Faults());

    [Fact]
    public void One_phase_at_least_has_an_epoch() => Assert.Equal("Epochs and TuneEpochs must not both be 0.",
        Assert.Single((Fresh with { Epochs = 0, TuneEpochs = 0 }).Faults()));

    [Theory]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1, 0)]
    [InlineData(1, double.NaN)]
    [InlineData(-1, 1)]
    public void A_rate_is_above_0_and_finite(double head, double tail) =>
        Assert.Single((Fresh with { LearningRate = head, TuneLearningRate = tail }).Faults());

    [Fact]
    public void Each_epoch_has_a_view_of_its_own_unless_there_are_fewer()
    {
        Assert.Equal((15, 3, 1, 1), (Fresh.ViewsPerImage, (Fresh with { Views = 3 }).ViewsPerImage,
            (Fresh with { Augmentation = Augmentation.None }).ViewsPerImage,
            (Fresh with { Augmentation = Augmentation.None, Views = 3 }).ViewsPerImage));
        // A solved head sees two views of its own; each epoch of the tail one more, and no view is made in vain.
        var solved = Fresh with { HeadSolver = HeadSolver.Lbfgs };
        Assert.Equal((7, 5, 7, 2), (solved.ViewsPerImage, (solved with { Views = 3 }).ViewsPerImage,
            (solved with { Views = 30 }).ViewsPerImage, (solved with { Views = 3, TuneEpochs = 0 }).ViewsPerImage));
        Assert.Equal([0, 7, 14, 0], new[] { 0, 7, 14, 15 }.Select(Fresh.ViewOf));
        Assert.Equal([0, 1, 2, 0], Enumerable.Range(0, 4).Select((Fresh with { Views = 3 }).RenderingOf));
        Assert.Equal([ViewId.Plain, ViewId.Plain],
            Enumerable.Range(0, 2).Select((Fresh with { Augmentation = Augmentation.None }).RenderingOf));
    }

    [Fact]
    public void Each_seed_is_told_as_it_was_used()
    {
        Assert.Equal([("split", 42), ("views", 42), ("order", 42), ("weights", 42)],
            Fresh.Seeds.Select(s => (s.Key, s.Value)));
        Assert.Equal([("split", 1), ("views", 2), ("order", 3), ("weights", 4)],
            (Fresh with { SplitSeed = 1, ViewSeed = 2, OrderSeed = 3, WeightSeed = 4 }).Seeds
                .Select(s => (s.Key, s.Value)));
    }
}
