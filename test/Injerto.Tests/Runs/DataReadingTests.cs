using Injerto.Data;
using Injerto.Runs;
using Injerto.Tests.Data.Sources;
using Xunit;

namespace Injerto.Tests.Runs;

public class DataReadingTests
{
    [Fact]
    public void What_a_spec_says_of_data_is_how_it_is_read()
    {
        using var folder = new TestFolder().Write("names.txt", "rose\ndaisy\n");
        var options = DataReading.Options(new()
        {
            Data = "x",
            Task = TaskChoice.Regression,
            LabelFrom = "(?<label>a)",
            FileColumn = "photo",
            TargetColumns = "height, width",
            LabelSeparator = ";",
            ClassNames = folder.At("names.txt"),
            ImageFeature = "pixels",
            LabelFeature = "kind",
            ValidationFraction = 0.25,
            Seed = 7,
        });
        Assert.Equal((TargetKind.Numbers, "(?<label>a)", "photo", ";", "pixels", "kind"), (options.Task,
            options.LabelFrom, options.FileColumn, options.LabelSeparator, options.ImageFeature, options.LabelFeature));
        Assert.Equal(["height", "width"], options.TargetColumns!);
        Assert.Equal(["rose", "daisy"], options.ClassNames!);
        Assert.Equal((0.25, 0.15, 7L), (options.ValidationFraction, options.TestFraction, options.SplitSeed));
        Assert.Null(DataReading.Options(new() { Data = "x" }).TargetColumns);
    }

    [Fact]
    public void As_it_lies_there_nothing_is_set_aside()
    {
        using var folder = new TestFolder().Write(
            "t.csv", "a,class\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{"xy"[i % 2]}\n")));
        var data = DataReading.OpenWhole(
            new() { Data = folder.At("t.csv") }, keepsUnlabelled: false,
            cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((20, 20), (data.Items.Count, data.Of(DataPart.Train).Count));
    }
}
