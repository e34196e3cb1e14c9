using Injerto.Data;
using Injerto.Records;
using Injerto.Text;
using Injerto.Training;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>Which images train, which choose and which are reported.</summary>
public class TransferSplitTests
{
    private static readonly TransferOptions Options = new() { Preprocessing = Preprocessing.ImageNet };
    private static readonly TaskRuntime Task = TaskRuntime.For(TaskSpec.MultiClass(["a", "b"]));

    [Fact]
    public void Parts_of_the_data_are_taken_as_they_are()
    {
        var split = Split("tttt", "vv", "ee");

        Assert.Equal(["0", "1", "2", "3"], Ids(split.Train));
        Assert.Equal([["4", "5"], ["6", "7"]], new[] { Ids(split.Select), Ids(split.Report) });
        Assert.Equal((new LocalizedText("val", "validación"), "test"), (split.SelectedOn, split.ReportedOn));
        Assert.Equal(8, split.All.Count());
        Assert.Equal([new ClassTarget(0), new ClassTarget(1), new ClassTarget(0), new ClassTarget(1)],
            split.TrainTargets);
    }

    [Fact]
    public void Val_chooses_and_is_reported_only_if_that_was_asked_for()
    {
        var split = Split("tttt", "vv", "", Options with { SelectOnVal = true });

        Assert.Equal([["4", "5"], ["4", "5"]], new[] { Ids(split.Select), Ids(split.Report) });
        Assert.Equal(("val", "val", 6), (split.SelectedOn.English, split.ReportedOn, split.All.Count()));
        Assert.Equal("val", Split("tttt", "vv", "ee", Options with { SelectOnVal = true }).SelectedOn.English);
    }

    [Theory]
    [InlineData("vv", "", "val")]
    [InlineData("", "ee", "test")]
    public void Else_a_share_of_train_chooses(string val, string test, string reported)
    {
        var split = Split(new string('t', 20), val, test, Options with { ValidationFraction = 0.2 });

        Assert.Equal((16, 4, 2), (split.Train.Count, split.Select.Count, split.Report.Count));
        Assert.Equal((new LocalizedText("0.2 of train", "0,2 de entrenamiento"), reported),
            (split.SelectedOn, split.ReportedOn));
        Assert.Empty(split.Train.Intersect(split.Select));
        Assert.NotEqual(Ids(split.Select), Ids(Split(new string('t', 20), val, test,
            Options with { ValidationFraction = 0.2, SplitSeed = 3 }).Select));
    }

    [Theory]
    [InlineData("", "vv", "ee", false, "There must be images to train with. None is left: put photos into " +
        "train/<class>/.")]
    [InlineData("tt", "", "ee", true, "To choose on val, the data must have a val part. It has none: leave " +
        "`Selection` at auto, or add val/<class>/.")]
    [InlineData("tt", "", "", false, "There must be images to report on. Add val/<class>/ or test/<class>/ beside " +
        "train/, or put the class folders side by side and let a share be set aside.")]
    public void What_is_missing_is_told(string train, string val, string test, bool isOnVal, string message) =>
        Assert.Equal(message, Assert.Throws<TransferException>(() =>
            Split(train, val, test, Options with { SelectOnVal = isOnVal })).Message);

    [Fact]
    public void The_fingerprint_changes_with_everything_that_is_learnt_from_or_judged()
    {
        TransferImage[] images = [.. Images("tttt", "vv", "ee")];
        string plain = Of(images).Fingerprint(Task);

        Assert.Matches("^[0-9a-f]{64}$", plain);
        Assert.Equal(plain, Of([.. images.Reverse()]).Fingerprint(Task));
        foreach (var changed in (TransferImage[])
        [
            images[0] with { Id = 99 },
            images[0] with { Item = images[0].Item with { Id = "x" } },
            images[0] with { Item = images[0].Item with { Target = new ClassTarget(1) } },
            images[0] with { Item = images[0].Item with { Part = DataPart.Val } },
        ])
            Assert.NotEqual(plain, Of([changed, .. images[1..]]).Fingerprint(Task));
        Assert.NotEqual(plain, Of(images[..^1]).Fingerprint(Task));
    }

    private static TransferSplit Split(string train, string val, string test, TransferOptions? options = null) =>
        Of([.. Images(train, val, test)], options);

    private static TransferSplit Of(TransferImage[] images, TransferOptions? options = null) =>
        TransferSplit.Of(images, Task, options ?? Options);

    private static IEnumerable<TransferImage> Images(string train, string val, string test) =>
        (train + val + test).Select((letter, i) => new TransferImage(
            new DataItem($"{i}", new NumbersContent(i), new ClassTarget(i % 2), letter switch
            {
                't' => DataPart.Train, 'v' => DataPart.Val, _ => DataPart.Test,
            }),
            (UInt128)i));

    private static string[] Ids(IEnumerable<TransferImage> images) => [.. images.Select(i => i.Item.Id)];
}
