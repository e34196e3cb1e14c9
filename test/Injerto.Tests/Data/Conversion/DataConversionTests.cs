using Injerto.Data;
using Injerto.Data.Conversion;
using Injerto.Data.Sources;
using Injerto.Tests.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Conversion;

public sealed class DataConversionTests : IDisposable
{
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    private readonly TestFolder _out = new();

    public void Dispose() => _out.Dispose();

    [Fact]
    public void From_folders_to_csv_and_back_the_files_are_the_same_bytes_in_the_same_parts()
    {
        using var source = new TestFolder("train/a/1.jpg", "train/a/2.PNG", "train/b/1.jpg", "val/a/3.jpg",
            "val/b/4.jpg", "test/a/5.jpg", "test/b/6.bmp");
        var result = Write(source.Open(), DataFormat.Csv, "csv");
        Write(TestFolder.Open(_out.At("csv")), DataFormat.Folders, "folders");
        var expected = Files(source.Path);
        // In one folder the name of the second 1.jpg is taken.
        expected["train/b/1-2.jpg"] = expected["train/b/1.jpg"];
        expected.Remove("train/b/1.jpg");
        Assert.Equal(expected, Files(_out.At("folders")));
        Assert.Equal((_out.At("csv"), 7), (result.Folder, result.Items));
        Assert.Equal(source.Open().Items.Sum(item => Length(item)), result.Bytes);
        Assert.Empty(result.Notes);
        Assert.StartsWith("file,label,split\nimages/1-2.jpg,b,train\n", Ordered("csv/manifest.csv"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Where_all_is_for_training_no_part_is_written()
    {
        using var source = new TestFolder("a/1.jpg", "a/2.jpg", "b/3.jpg");
        var data = source.Open(Whole);
        Write(data, DataFormat.Folders, "folders");
        Assert.Equal(Files(source.Path), Files(_out.At("folders")));
        Write(data, DataFormat.Csv, "csv");
        Assert.Equal("file,label\nimages/1.jpg,a\nimages/2.jpg,a\nimages/3.jpg,b\n", Ordered("csv/manifest.csv"));
    }

    [Fact]
    public void Names_are_those_of_the_files_made_new_safe_and_telling_where_they_must_be()
    {
        byte[] bitmap = TestPicture.Of("x");
        var items = new[] { "p/one.jpg", "q/ONE.JPG", "no extension", "a:b?.png", "q/..", "shard#7" }
            .Select(id => new DataItem(id, PictureContent.FromBytes(bitmap), new ClassTarget(0), DataPart.Train));
        Write(new DataSet("x", TargetKind.Class, ["a"], [.. items]), DataFormat.Folders, "folders");
        Assert.Equal(["a/ONE-2.JPG", "a/a_b_.png", "a/no extension.bmp", "a/one.jpg", "a/picture.bmp", "a/shard#7.bmp"],
            Files(_out.At("folders")).Keys);
    }

    [Fact]
    public void Several_labels_and_none_come_back_from_a_manifest_and_groups_with_them()
    {
        var data = Pictures(TargetKind.Labels, ["cat", "dog"], new LabelsTarget([0, 1]) { Ignored = [] },
            new LabelsTarget([]), new LabelsTarget([1]) { Ignored = [0] });
        var result = Write(data, DataFormat.Csv, "csv");
        Assert.Equal("file,labels,group\nimages/0.bmp,cat|dog,g\nimages/1.bmp,,\nimages/2.bmp,dog,\n",
            File.ReadAllText(_out.At("csv/manifest.csv")));
        Assert.Equal(
            ("1 image with labels that count neither way: the table says that they do not apply.",
                "1 imagen con etiquetas que no cuentan ni a favor ni en contra: la tabla dice que no se aplican."),
            Assert.Single(result.Notes) is var note ? (note.English, note.Spanish) : default);
        var back = TestFolder.Open(_out.At("csv"), Whole);
        Assert.Equal((TargetKind.Labels, "cat dog"), (back.Kind, string.Join(' ', back.TargetNames)));
        Assert.Equal([[0, 1], [], [1]], back.Items.Select(item => ((LabelsTarget)item.Target!).Indices.ToArray()));
        Assert.Equal(["g", null, null], back.Items.Select(item => item.Group));
    }

    [Fact]
    public void Numbers_come_back_from_a_manifest_to_the_last_bit()
    {
        var data = Pictures(TargetKind.Numbers, ["age", "area"], new NumbersTarget([0.1, 1e-300]),
            new NumbersTarget([Math.PI, -5]));
        var result = Write(data, DataFormat.Csv, "csv");
        Assert.Equal(
            ("To read it, set `TargetColumns` to age,area.", "Para leerlo, ponga `TargetColumns` en age,area."),
            Assert.Single(result.Notes) is var note ? (note.English, note.Spanish) : default);
        var back = TestFolder.Open(_out.At("csv"), Whole with { TargetColumns = ["age", "area"] });
        Assert.Equal(data.Items.Select(item => item.Target), back.Items.Select(item => item.Target));
    }

    [Fact]
    public void A_table_comes_back_with_its_names_and_parts()
    {
        DataItem Row(int i, DataPart part, params float[] values) =>
            new($"row/{i}", new NumbersContent(values), new ClassTarget(i % 2), part);
        var data = new DataSet("t", TargetKind.Class, ["no", "yes"],
            [Row(2, DataPart.Train, 7.4f, 1), Row(3, DataPart.Train, 0.1f, 2), Row(4, DataPart.Test, 5, 3),
            Row(5, DataPart.Test, 1e-7f, 4)]) { FeatureNames = ["acid, fixed", "sugar"] };
        Assert.Empty(Write(data, DataFormat.Csv, "csv").Notes);
        Assert.Equal("split,\"acid, fixed\",sugar,label\ntrain,7.4,1,no\ntrain,0.1,2,yes\ntest,5,3,no\n" +
            "test,1E-07,4,yes\n",
            File.ReadAllText(_out.At("csv/table.csv")));
        var back = TestFolder.Open(_out.At("csv"), Whole);
        Assert.Equal(data.FeatureNames, back.FeatureNames);
        Assert.Equal(data.Items.Select(item => (item.Part, item.Target, Values(item))),
            back.Items.Select(item => (item.Part, item.Target, Values(item))));
    }

    private static string Values(DataItem item) => string.Join(' ', ((NumbersContent)item.Content).Values);

    private static DataSet Pictures(TargetKind kind, string[] names, params ItemTarget[] targets) =>
        new("x", kind, names, [.. targets.Select((target, i) => new DataItem(
            $"{i}.bmp", PictureContent.FromBytes(TestPicture.Of($"{i}")), target, DataPart.Train)
            { Group = i == 0 && kind == TargetKind.Labels ? "g" : null })]);

    private ConversionResult Write(DataSet data, DataFormat format, string folder) => DataConversion.Write(
        data, format, _out.At(folder), cancellation: TestContext.Current.CancellationToken);

    private string Ordered(string file)
    {
        string[] lines = File.ReadAllLines(_out.At(file));
        return string.Concat(lines[..1].Concat(lines[1..].Order(StringComparer.Ordinal)).Select(line => line + "\n"));
    }

    private static long Length(DataItem item)
    {
        using var bytes = item.Picture.Read();
        return bytes.Span.Length;
    }

    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file), file => Convert.ToHexString(File.ReadAllBytes(file))),
        StringComparer.Ordinal);
}
