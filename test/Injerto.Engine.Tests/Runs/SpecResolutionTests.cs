using Injerto.Images;
using Injerto.Models;
using Injerto.Runs;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>What a description leaves open is found out; what it says stays as it was said.</summary>
public sealed class SpecResolutionTests
{
    private static readonly EngineInfo Fast = new("", null, 1, 0, true, true, true, "", []);

    private static readonly string Published = WeightsCatalogue.DefaultFor("mobilenet_v2")!.Name;

    private static readonly TrainingSpec Grafted =
        new() { Data = "no such folder", Model = "mobilenet_v2", Weights = Published };

    private static readonly TrainingSpec Whole = Grafted with { Weights = "none" };

    [Fact]
    public void A_graft_trains_the_head_and_a_tail_and_leaves_batch_norm_as_it_is()
    {
        var spec = Resolved(Grafted);

        Assert.Equal((Published, "3", 1e-4, BatchNormMode.Inference, HeadSolver.Auto),
            (spec.Weights, spec.Cut, spec.TuneLearningRate, spec.BatchNorm, spec.HeadSolver));
        Assert.Equal((Augmentation.Default, "no such folder", Engine.Threads),
            (spec.Augmentation, spec.Data, spec.Threads));
    }

    [Fact]
    public void Without_pretrained_weights_all_is_trained_at_the_full_rate()
    {
        var spec = Resolved(Whole);

        Assert.Equal(("none", "all", 1e-3, BatchNormMode.Train, HeadSolver.Adam),
            (spec.Weights, spec.Cut, spec.TuneLearningRate, spec.BatchNorm, spec.HeadSolver));
        Assert.Equal("none", Resolved(Whole with { Model = "tiny_cnn", Weights = null }).Weights);
        Assert.Equal(Published, Resolved(Grafted with { Weights = null }).Weights);
    }

    [Fact]
    public void What_is_given_stays()
    {
        foreach (var spec in (TrainingSpec[])[Grafted, Whole])
        {
            var given = spec with
            {
                Augmentation = Augmentation.None, Head = HeadSpec.Parse("16:relu"), Cut = "2", TuneLearningRate = 0.5,
                HeadSolver = HeadSolver.Lbfgs, Precision = Injerto.Runs.Precision.Fp32, Seed = 1, SplitSeed = 2,
                ViewSeed = 3, OrderSeed = 4, WeightSeed = 5,
            };
            foreach (var mode in (BatchNormMode[])[BatchNormMode.Train, BatchNormMode.Inference])
                Assert.Equal(
                    given with { BatchNorm = mode, Device = "cpu", Threads = Engine.Threads },
                    Resolved(given with { BatchNorm = mode }));
        }
    }

    [Fact]
    public void Seeds_that_are_not_given_are_the_one()
    {
        var spec = Resolved(Grafted with { Seed = 7 });

        Assert.Equal((7, 7, 7, 7), (spec.SplitSeed, spec.ViewSeed, spec.OrderSeed, spec.WeightSeed));
    }

    [Theory]
    [InlineData(true, true, Injerto.Runs.Precision.Bf16)]
    [InlineData(true, false, Injerto.Runs.Precision.Fp32)]
    [InlineData(false, true, Injerto.Runs.Precision.Fp32)]
    public void Bfloat16_is_taken_where_it_is_fast(bool fused, bool fast, Injerto.Runs.Precision expected)
    {
        var info = Fast with { FusedConvolution = fused, FastBFloat16 = fast };

        Assert.Equal(expected, ResolvedSpec.Of(Grafted, info).Spec.Precision);
        Assert.Equal(Injerto.Runs.Precision.Bf16,
            ResolvedSpec.Of(Grafted with { Precision = Injerto.Runs.Precision.Bf16 }, info).Spec.Precision);
    }

    [Fact]
    public void Paths_are_told_whole_and_names_stay_names()
    {
        var folder = Directory.CreateTempSubdirectory("injerto-paths-").FullName;
        var before = Directory.GetCurrentDirectory();
        try
        {
            Directory.SetCurrentDirectory(folder);
            Directory.CreateDirectory("photos");
            var spec = Resolved(Grafted with { Data = "photos", Weights = "mine.pth", ClassNames = "names.txt" });

            Assert.Equal((Path.GetFullPath("photos"), Path.GetFullPath("mine.pth"), Path.GetFullPath("names.txt")),
                (spec.Data, spec.Weights, spec.ClassNames));
            Assert.All((string[])["p*.tfrecord", "p?.tfrecord", "*.tfrecord"], pattern => Assert.Equal(
                Path.GetFullPath(pattern), Resolved(Grafted with { Data = pattern }).Data));
            Assert.Null(Resolved(Grafted).ClassNames);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_network_of_ones_own_is_trained_whole_in_one_phase_and_in_float32()
    {
        var network = NetworkSpec.Parse("mlp:8:relu");
        var spec = Resolved(new TrainingSpec { Data = "x", Network = network, LearningRate = 0.3 });

        Assert.Equal(("mlp:8:relu:0", "none", "all", 0, 0.3, BatchNormMode.Train, Injerto.Runs.Precision.Fp32),
            (spec.Model, spec.Weights, spec.Cut, spec.TuneEpochs, spec.TuneLearningRate, spec.BatchNorm,
                spec.Precision));
        Assert.Equal(Augmentation.None, spec.Augmentation);
        var given = Resolved(new TrainingSpec
        {
            Data = "x", Network = network, TuneLearningRate = 0.2, BatchNorm = BatchNormMode.Inference,
            Augmentation = Augmentation.Default, Precision = Injerto.Runs.Precision.Bf16,
        });
        Assert.Equal((0.2, BatchNormMode.Inference, Augmentation.Default, Injerto.Runs.Precision.Bf16),
            (given.TuneLearningRate, given.BatchNorm, given.Augmentation, given.Precision));
    }

    private static TrainingSpec Resolved(TrainingSpec spec) => ResolvedSpec.Of(spec, Fast).Spec;
}
