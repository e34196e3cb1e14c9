using System.Text.Json;
using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

/// <summary>Tables that Python's csv module wrote (test/reference/data/make_tables.py) hold what it was
/// given.</summary>
public class TableGoldenTests
{
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    [Theory]
    [InlineData("numbers_plain.csv")]
    [InlineData("numbers_excel.csv")]
    [InlineData("numbers_unicode.csv")]
    [InlineData("numbers_latin.csv")]
    [InlineData("bare_plain.csv")]
    [InlineData("bare_excel.csv")]
    [InlineData("bare_unicode.csv")]
    [InlineData("bare_latin.csv")]
    public void Tables_of_numbers(string name)
    {
        var data = TestFolder.Open(At("tables", name), Whole with { LabelSeparator = "none" });
        Assert.Equal(name.StartsWith("bare", StringComparison.Ordinal) ? ["1", "2", "3"] : ["largo", "ancho", "peso"],
            data.FeatureNames);
        using var golden = Golden();
        Assert.All(golden.RootElement.GetProperty("numbers").EnumerateArray().Zip(data.Items), pair =>
        {
            var (row, item) = pair;
            Assert.Equal(row.GetProperty("features").EnumerateArray().Select(v => v.GetSingle()),
                ((NumbersContent)item.Content).Values);
            Assert.Equal(row.GetProperty("class").GetString(), data.TargetNames[item.ClassIndex]);
        });
    }

    [Theory]
    [InlineData("pictures_bar.csv")]
    [InlineData("pictures_quoted.csv")]
    [InlineData("pictures_tabs.csv")]
    [InlineData("pictures_columns.csv")]
    public void Tables_of_pictures(string name)
    {
        using var golden = Golden();
        JsonElement[] rows = [.. golden.RootElement.GetProperty("pictures").EnumerateArray()];
        using var folder = new TestFolder([.. rows.Select(row => row.GetProperty("file").GetString()!)])
            .Write("labels.csv", File.ReadAllBytes(At("tables", name)));
        var data = folder.Open(Whole);
        Assert.Equal(["gato", "perro"], data.TargetNames);
        Assert.Equal(rows.Length, data.Items.Count);
        Assert.All(rows, row =>
        {
            var item = data.Items.Single(i => i.Id == row.GetProperty("file").GetString());
            Assert.Equal(row.GetProperty("labels").EnumerateArray().Select(l => l.GetString()!).Order(),
                ((LabelsTarget)item.Target!).Indices.Select(i => data.TargetNames[i]));
            Assert.Equal(row.GetProperty("part").GetString(), item.Part.ToString().ToLowerInvariant());
        });
    }

    private static JsonDocument Golden() => JsonDocument.Parse(File.ReadAllBytes(At("tables.json")));

    private static string At(params string[] names) =>
        Path.Combine([Conventions.Repository.Root, "test", "reference", "data", .. names]);
}
