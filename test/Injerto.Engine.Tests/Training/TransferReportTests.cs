using Injerto.Data;
using Injerto.Images;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>What transfer learning tells of itself, and which pictures and views it takes.</summary>
public sealed class TransferReportTests : IDisposable
{
    private const string Train = "aabbccaabbca", Val = "abcabc", Test = "aabbcc";

    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_stages_are_told_with_their_times() => InScope(() =>
    {
        var data = SmallTransfer.Classes(Train, Val, Test);
        var whole = SmallTransfer.Train(data, _folder).Outcome;

        Assert.Equal(["prepare", "reading", "features", "head", "tune", "evaluate"], whole.Timing.Select(t => t.Name));
        Assert.All(whole.Timing, t => Assert.Equal(StageLabels.Of(t.Name), t.Label));
        Assert.True(whole.Timing.Sum(t => t.Seconds) > 0);
        Assert.Equal(["prepare", "reading", "head", "evaluate"],
            SmallTransfer.Train(data, _folder, o => o with { TuneEpochs = 0 }).Outcome.Timing.Select(t => t.Name));
        Assert.Matches("^[0-9a-f]{64}$", whole.DataFingerprint);
        Assert.Equal("second", whole.Cut);
    });

    [Fact]
    public void Progress_is_told_of_files_features_and_epochs() => InScope(() =>
    {
        var told = new List<TransferProgress>();
        Run(SmallTransfer.Options with { Augmentation = Augmentation.Default, Views = 2 }, told.Add);

        // Of 12 images two views, of 12 others the plain one.
        Assert.Equal(new TransferProgress("reading", 24, 24), told[0]);
        var features = told.Where(p => p.Stage == "features").ToList();
        Assert.All(features, p => Assert.Equal(36, p.Total));
        Assert.Equal(36, features[^1].Done);
        Assert.Equal([2, 4, 6], features.Take(3).Select(p => p.Done));
        Assert.Equal(["head", "tune"], told.Where(p => p.Training?.Finished is not null).Select(p => p.Stage)
            .Distinct());
        Assert.Equal([(1, 3), (2, 3), (3, 3), (1, 3), (2, 3), (3, 3)],
            told.Where(p => p.Training?.Finished is not null).Select(p => (p.Done, p.Total)));
    });

    [Theory]
    [InlineData(null, 6)]
    [InlineData(2, 2)]
    [InlineData(100, 6)]
    public void As_many_views_are_made_as_epochs_take(int? views, int expected) => InScope(() =>
    {
        var options = SmallTransfer.Options with { Augmentation = Augmentation.Default, Views = views };
        Run(options, _ => { });

        // Each view is kept where its epochs read it: at the head, at the cut, or at both.
        Assert.Equal(12 * Enumerable.Range(0, 3).Select(options.ViewOf).Distinct().Count(),
            Rows(options, isPlain: false, FeatureTarget.Head));
        Assert.Equal(12 * Enumerable.Range(3, 3).Select(options.ViewOf).Distinct().Count(),
            Rows(options, isPlain: false, FeatureTarget.Cut));
        Assert.Equal(expected, Enumerable.Range(0, 6).Select(options.ViewOf).Distinct().Count());
        Assert.Equal((12, 12), (Rows(options, isPlain: true, FeatureTarget.Head),
            Rows(options, isPlain: true, FeatureTarget.Cut)));
    });

    [Fact]
    public void Features_in_bfloat16_are_those_in_float32_but_for_their_last_digits()
    {
        BFloat16Kernels.Demand();
        InScope(() =>
        {
            var data = SmallTransfer.Classes("aabbcc", "abc", "abc");
            var exact = SmallTransfer.Train(data).Outcome.History;
            var rounded = SmallTransfer.Train(data, change: o => o with { Precision = DType.BFloat16 })
                .Outcome.History;

            Assert.All(exact.Zip(rounded), pair => Assert.Equal(
                pair.First.TrainingLoss, pair.Second.TrainingLoss, 0.02));
            Assert.NotEqual(exact.Select(h => h.TrainingLoss), rounded.Select(h => h.TrainingLoss));
        });
    }

    [Fact]
    public void Many_views_of_one_picture_are_made_a_few_at_a_time_to_the_same_bits() => InScope(() =>
    {
        var data = SmallTransfer.Classes("aabbcc", "abc", "abc");
        TransferOptions Many(TransferOptions o) =>
            o with { Augmentation = Augmentation.Default, Epochs = 20, TuneEpochs = 17, Patience = 99 };
        var cold = SmallTransfer.Train(data, _folder, Many);
        var warm = SmallTransfer.Train(data, _folder, Many);

        Assert.Equal(37, cold.Outcome.History.Count);
        Assert.Equal(
            cold.Outcome.History.Select(h => h.TrainingLoss), warm.Outcome.History.Select(h => h.TrainingLoss));
    });

    [Fact]
    public void Pictures_that_can_not_be_read_are_told_once_and_only_damaged_ones_are_remembered() => InScope(() =>
    {
        var whole = SmallTransfer.Classes(Train, Val, Test);
        var missing = Path.Combine(_folder, "gone.png");
        var items = whole.Items.Select((item, i) => i switch
        {
            0 => item with { Content = PictureContent.FromBytes([1, 2, 3]) },
            13 => item with { Content = PictureContent.FromFile(missing), Fingerprint = 77 },
            _ => item,
        });
        var data = new DataSet("small", TargetKind.Class, whole.TargetNames, [.. items]);
        var outcome = SmallTransfer.Train(data, _folder).Outcome;

        Assert.Equal(["train/000.png", "val/101.png"], outcome.Unreadable.Select(u => u.Key).Order());
        Assert.Equal((11, 5, 6), (outcome.TrainImages, outcome.SelectImages, outcome.ReportImages));
        Assert.Equal("It does not exist.", outcome.Unreadable.Single(u => u.Key == "val/101.png").Value.English);
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "unreadable")));
        Assert.Equal("Under `Strict` every picture must be readable. 'train/000.png' is not: the first bytes (010203) "
            + "are those of no known image format. JPEG, PNG, WebP, TIFF, GIF, HEIC, AVIF and BMP are read.",
            Assert.Throws<TransferException>(() => SmallTransfer.Train(data, _folder, o => o with { Strict = true }))
                .Message);
    });

    [Fact]
    public void A_picture_that_is_too_large_is_passed_over_but_not_for_good() => InScope(() =>
    {
        var data = SmallTransfer.Classes(Train, Val, Test);
        var error = Assert.ThrowsAny<Exception>(
            () => SmallTransfer.Train(data, _folder, o => o with { MaxMegapixels = 1e-5 }));

        Assert.StartsWith("There must be images to train with.", error.Message);
        Assert.Empty(SmallTransfer.Train(data, _folder).Outcome.Unreadable);
    });

    [Theory]
    [InlineData(5, "")]
    [InlineData(6, ", …")]
    public void Of_reported_images_that_are_trained_with_five_are_named(int count, string more) => InScope(() =>
    {
        var note = Assert.Single(SmallTransfer.Train(SmallTransfer.Classes(Train, Val, Train[..count], testFrom: 0))
            .Outcome.Notes);

        Assert.Equal($"Reported images that are also trained with: {count}. That flatters the figures: "
            + $"test/000.png, test/001.png, test/002.png, test/003.png, test/004.png{more}. Remove them from one part.",
            note.English);
    });

    [Fact]
    public void A_cache_that_can_not_be_written_is_told() => InScope(() =>
    {
        var blocked = Path.Combine(_folder, "file");
        File.WriteAllText(blocked, "");
        var note = Assert.Single(SmallTransfer.Train(SmallTransfer.Classes(Train, Val, Test), blocked).Outcome.Notes);

        Assert.StartsWith("The feature cache could not be written (", note.English);
        Assert.EndsWith("); a second run will not be faster. Set INJERTO_CACHE to a folder that can be.", note.English);
        Assert.StartsWith("No se pudo escribir la caché de características (", note.Spanish);
    });

    private void Run(TransferOptions options, Action<TransferProgress> hear)
    {
        var data = SmallTransfer.Classes(Train, Val, Test);
        new TransferTrainer(
            new SmallNetwork(3), "head", TaskSpec.MultiClass(data.TargetNames), options, new FeatureCache(_folder))
            .Run(data, null, new ImmediateProgress<TransferProgress>(hear));
    }

    private int Rows(TransferOptions options, bool isPlain, FeatureTarget target)
    {
        var network = new TransferNetwork(new SmallNetwork(3), "head", options.Cut, SmallTransfer.Side);
        using var store = new FeatureCache(_folder).Open(
            TransferStores.KeyOf(network, options, isPlain, target),
            TransferStores.RowBytesOf(network, options, target));
        return store.Count;
    }

    private static void InScope(Action check) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        check();
    });
}
