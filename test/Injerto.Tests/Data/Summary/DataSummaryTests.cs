using Injerto.Data;
using Injerto.Data.Summary;
using Injerto.Images;
using Injerto.Tests.Data.Sources;
using Injerto.Tests.Images;
using Xunit;

namespace Injerto.Tests.Data.Summary;

public class DataSummaryTests
{
    [Fact]
    public void Pictures_are_counted_by_part_and_class_and_measured_upright()
    {
        using var folder = new TestFolder();
        foreach (var (place, name) in new[] {
            ("train/a/1.png", "photo.png"), ("train/a/2.jpg", "exif_6.jpg"), ("train/b/3.jpg", "baseline.jpg"),
            ("val/a/4.heic", "iphone.heic"), ("val/b/5.jpg", "grey.jpg") })
            folder.Write(place, ReferenceImages.Bytes(name));
        var seen = 0;
        var summary = Of(folder.Open(), new Counter(value => seen += value is ("measuring", _, 5) ? 1 : 0));
        Assert.Equal([(DataPart.Train, 3, 0), (DataPart.Val, 2, 0)],
            summary.Parts.Select(part => (part.Part, part.Items, part.Unlabelled)));
        Assert.Equal([[2, 1], [1, 1]], summary.Parts.Select(part => part.ClassCounts));
        var pictures = summary.Pictures!;
        // 97 x 61 three times, 48 x 32 after its turn, 61 x 97.
        Assert.Equal((new(48, 97, 97), new(32, 61, 97)), (pictures.Width, pictures.Height));
        Assert.Equal([new(ImageFormat.Jpeg, 3), new(ImageFormat.Png, 1), new(ImageFormat.Heic, 1)], pictures.Formats);
        Assert.Equal(new DirectoryInfo(folder.Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length),
            pictures.Bytes);
        Assert.Equal((0, 5), (summary.Columns.Count, seen));
    }

    [Fact]
    public void The_median_of_an_even_number_is_the_lower_one() =>
        Assert.Equal(
            [new(1, 2, 9), new(1, 3, 9), new(3, 9, 9), new(7, 7, 7)],
            new SortedDictionary<int, int>[]
            {
                new() { [9] = 1, [1] = 1, [2] = 1, [3] = 1 }, new() { [9] = 1, [1] = 1, [3] = 1 },
                new() { [3] = 2, [9] = 3 }, new() { [7] = 4 },
            }.Select(SizeRange.Of));

    [Fact]
    public void Columns_are_told_by_the_numbers_that_stand_in_the_file()
    {
        DataItem Row(int i, float value, double target) => new($"{i}", new NumbersContent(value, 3),
            new NumbersTarget([target]), DataPart.Train);
        var data = new DataSet("t", TargetKind.Numbers, ["price"], [Row(0, 7.4f, 2), Row(1, 0.1f, 4), Row(2, 7.4f, 9)])
        {
            FeatureNames = ["acid", "const"],
        };
        var summary = Of(data);
        Assert.Equal(
            [new("acid", 0.1, (7.4 + 0.1 + 7.4) / 3, 7.4, 2), new("const", 3, 3, 3, 1), new("price", 2, 5, 9, 3)],
            summary.Columns);
        Assert.Null(summary.Pictures);
        Assert.Equal([0], Assert.Single(summary.Parts).ClassCounts);
        Assert.Equal("x1", Of(new("t", TargetKind.Numbers, ["price"], [Row(0, 1, 1)])).Columns[0].Name);
    }

    [Fact]
    public void What_nothing_is_known_of_is_counted_apart()
    {
        var data = new DataSet("t", TargetKind.Class, ["a"],
            [new("1", PictureContent.FromBytes(TestPicture.Of("x")), null, DataPart.Test)]);
        var part = Assert.Single(Of(data).Parts);
        Assert.Equal((1, 1, 0), (part.Items, part.Unlabelled, part.ClassCounts[0]));
    }

    private static DataSummary Of(DataSet data, IProgress<DataProgress>? progress = null) =>
        DataSummary.Of(data, progress, TestContext.Current.CancellationToken);

    private sealed class Counter(Action<DataProgress> told) : IProgress<DataProgress>
    {
        public void Report(DataProgress value) => told(value);
    }
}
