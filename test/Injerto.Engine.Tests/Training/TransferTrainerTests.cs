using Injerto.Data.Generators;
using Injerto.Data.Sources;
using Injerto.Images;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class TransferTrainerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-transfer-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.BFloat16)]
    public void A_cold_a_warm_and_a_half_filled_cache_give_the_same_bits(DType precision) => Engine.Run(() =>
    {
        if (precision == DType.BFloat16) BFloat16Kernels.Demand();
        var data = Flowers();
        var cold = Train(data, precision).Hash;
        var warm = Train(data, precision).Hash;
        var files = Directory.GetFiles(Path.Combine(_folder, "cache"), "*.features", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files.Where((_, i) => i % 2 == 0)) File.Delete(file);
        var half = Train(data, precision).Hash;

        Assert.Equal(cold, warm);
        Assert.Equal(cold, half);
    });

    [Fact]
    public void Everything_is_freed_at_the_end() => Engine.Run(() =>
    {
        var data = Flowers();
        Train(data, DType.Float32);
        var before = LiveTensorCount.Settled();
        Train(data, DType.Float32);

        Assert.Equal(before, LiveTensorCount.Settled());
    });

    [Fact]
    public void An_unreadable_picture_is_passed_over_and_remembered() => Engine.Run(() =>
    {
        Flowers();
        var victim = Directory.GetFiles(Path.Combine(_folder, "flowers", "train"), "*.png", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).First();
        File.WriteAllBytes(victim, File.ReadAllBytes(victim)[..200]);
        var data = DataSources.Open(Path.Combine(_folder, "flowers"));

        var first = Train(data, DType.Float32);
        var second = Train(data, DType.Float32);

        Assert.Equal(Path.GetFileName(victim), Path.GetFileName(Assert.Single(first.Outcome.Unreadable).Key));
        Assert.Equal(Path.GetFileName(victim), Path.GetFileName(Assert.Single(second.Outcome.Unreadable).Key));
        Assert.Equal(first.Hash, second.Hash);
        Assert.StartsWith("Under `Strict` every picture must be readable. 'train/", Assert.Throws<TransferException>(
            () => Train(data, DType.Float32, o => o with { Strict = true })).Message, StringComparison.Ordinal);
    });

    [Fact]
    public void What_chooses_is_not_what_is_reported_unless_asked_for() => Engine.Run(() =>
    {
        var data = Flowers("val");
        var usual = Train(data, DType.Float32).Outcome;
        var tutorial = Train(data, DType.Float32, o => o with { SelectOnVal = true }).Outcome;

        // What chose of train is trained with afterwards; val never is.
        Assert.Equal(tutorial.TrainImages, usual.TrainImages);
        Assert.Equal(new("0.15 of train", "0,15 de entrenamiento"), usual.SelectedOn);
        Assert.Equal("val", usual.Evaluation.Part);
        Assert.Equal(("val", "val"), (tutorial.SelectedOn.English, tutorial.Evaluation.Part));
    });

    [Fact]
    public void Fewer_views_are_used_again() => Engine.Run(() =>
    {
        Train(Flowers(), DType.Float32, o => o with { Views = 1 });
        var one = CacheBytes();
        Directory.Delete(Path.Combine(_folder, "cache"), recursive: true);
        Train(DataSources.Open(Path.Combine(_folder, "flowers")), DType.Float32);

        Assert.True(CacheBytes() > one);
    });

    [Fact]
    public void Faults_of_the_options_are_told_together()
    {
        var faults = new TransferOptions
        {
            Preprocessing = TinyCnn.Preprocessing, Epochs = -1, LearningRate = double.NaN, Views = 0,
            ValidationFraction = 1,
        }.Faults();

        Assert.Equal(
            ["Epochs must be at least 0. Got -1.", "LearningRate must be above 0. Got NaN.",
                "Views must be at least 1. Got 0.", "ValidationFraction must lie above 0 and below 1. Got 1."],
            faults);
    }

    private long CacheBytes() => Directory.GetFiles(
        Path.Combine(_folder, "cache"), "*.features", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);

    private Data.DataSet Flowers(string reported = "test")
    {
        var folder = Path.Combine(_folder, "flowers");
        DrawnFlowers.WriteFolder(folder, 5, 8, 4, 72);
        if (reported != "test") Directory.Move(Path.Combine(folder, "test"), Path.Combine(folder, reported));
        return DataSources.Open(folder);
    }

    private (TransferOutcome Outcome, string Hash) Train(
        Data.DataSet data, DType precision, Func<TransferOptions, TransferOptions>? change = null)
    {
        using var scope = Scope.Begin();
        Engine.Seed(1);
        var network = new TinyCnn(new() { Classes = data.TargetNames.Count });
        var options = new TransferOptions { Preprocessing = TinyCnn.Preprocessing, Epochs = 2, TuneEpochs = 2,
            Cut = "2", BatchSize = 8, Augmentation = Augmentation.Default, Precision = precision };
        options = change?.Invoke(options) ?? options;
        var outcome = new TransferTrainer(
            network, "classifier", TaskSpec.MultiClass(data.TargetNames), options,
            new FeatureCache(Path.Combine(_folder, "cache"))).Run(data);
        return (outcome, StateDictFile.Hash(network.StateDict()));
    }
}
