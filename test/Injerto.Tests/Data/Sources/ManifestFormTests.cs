using System.Text;
using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class ManifestFormTests
{
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    [Theory]
    [InlineData("file;label;split\r\n1.jpg;a;train\r\n2.jpg;b;train\r\n")]
    [InlineData("file;label;seen in May, June, July, August\n1.jpg;a;\n2.jpg;b;\n")]
    [InlineData("file\tlabel\tsplit\n1.jpg\ta\ttrain\n2.jpg\tb\ttrain\n")]
    [InlineData("sep=;\r\nfile;label;split\r\n1.jpg;a;train\r\n2.jpg;b;train\r\n")]
    [InlineData("archivo,etiqueta,parte\n1.jpg,a,entrenamiento\n2.jpg,b,entrenamiento\n")]
    [InlineData("Fichero;Clase;Partición\n1.jpg;a;train\n2.jpg;b;train\n")]
    [InlineData("file_name,class,subset\n1.jpg,a,train\n2.jpg,b,train\n")]
    [InlineData("file,label,split\n1.jpg,a,train\n,,\n2.jpg,b,train\n,,\n , ,\n\n,,,,\n")]
    [InlineData("file,label,split,,\n1.jpg,a,train,,\n2.jpg,b,train,,\n")]
    [InlineData("\"file\",\"label\",\"split\"\n\"1.jpg\",\"a\",\"train\"\n\".\\2.jpg\",\"b\",\"train\"\n")]
    public void Tables_of_all_spreadsheets_are_read(string text)
    {
        using var folder = new TestFolder("1.jpg", "2.jpg").Write("manifest.csv", text);
        var data = folder.Open(Whole);
        Assert.Equal([("1.jpg", 0), ("2.jpg", 1)], data.Items.Select(i => (i.Id, i.ClassIndex)));
        Assert.Equal(["a", "b"], data.TargetNames);
        Assert.Empty(data.Problems);
    }

    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", false }, { "utf-8", true }, { "utf-16LE", true }, { "utf-16BE", true }, { "utf-16LE", false },
            { "utf-16BE", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Encodings_are_told_from_the_bytes(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] text = encoding.GetBytes("file,label\n1.jpg,niño\n2.jpg,b\n");
        using var folder = new TestFolder("1.jpg", "2.jpg")
            .Write("manifest.csv", [.. mark ? encoding.GetPreamble() : [], .. text]);
        var data = folder.Open(Whole);
        Assert.Equal(["b", "niño"], data.TargetNames);
        Assert.Empty(data.Problems);
    }

    [Fact]
    public void What_is_no_UTF8_is_read_as_Windows_1252_and_said()
    {
        using var folder = new TestFolder("1.jpg", "2.jpg")
            .Write("manifest.csv", [.. "file,label\n1.jpg,ni"u8, 0xF1, .. "o\n2.jpg,"u8, 0x80, (byte)'\n']);
        var data = folder.Open(Whole);
        Assert.Equal(["niño", "€"], data.TargetNames);
        Assert.Equal("manifest.csv: It is not UTF-8, so it was read as Windows-1252 (Latin-1). If accents come out " +
            "wrong, save it as 'CSV UTF-8'.", Assert.Single(data.Problems).ToString());
    }

    [Fact]
    public void The_table_is_found_in_any_letter_case_but_must_be_one()
    {
        using var folder = new TestFolder("1.jpg", "2.jpg")
            .Write("Manifest.CSV", "file,label\n1.jpg,a\n3.jpg,b\n2.jpg,b\n");
        Assert.Equal("3.jpg: Row 3 of Manifest.CSV names this file, but it does not exist.",
            Assert.Single(folder.Open(Whole).Problems).ToString());
        folder.Write("manifest.csv", "file,label\n1.jpg,a\n2.jpg,b\n");
        Assert.Equal(
            "There must be one table. Got 'Manifest.CSV' and 'manifest.csv': name the right one itself.",
            Assert.Throws<DataException>(() => folder.Open()).Message);
    }

    [Fact]
    public void Absolute_paths_inside_the_folder_are_taken()
    {
        using var folder = new TestFolder("a/1.jpg", "b/1.jpg");
        folder.Write("manifest.csv", $"file,label\n{folder.At("a/1.jpg")},a\n{folder.At("b/1.jpg")},b\n");
        Assert.Equal(["a/1.jpg", "b/1.jpg"], folder.Open(Whole).Items.Select(i => i.Id));
        using var outer = new TestFolder();
        Directory.CreateSymbolicLink(outer.At("link"), folder.Path);
        Assert.Equal(["a/1.jpg", "b/1.jpg"], TestFolder.Open(outer.At("link"), Whole).Items.Select(i => i.Id));
    }

    [Fact]
    public void Missing_files_are_told_with_the_one_that_may_be_meant()
    {
        using var folder = new TestFolder("d/d00.jpg", "d/IMG_1.JPG", "d/x.png", "d/1.jpg", "d/2.jpg")
            .Write("manifest.csv",
            "file,label\nd/d00,a\nd/img_1.jpg,a\nd/x.jpg,b\nd/none.jpg,b\nd/1.jpg,a\nd/2.jpg,b\n");
        Assert.Equal(
        [
            "d/d00: Row 2 of manifest.csv names this file, but it does not exist. 'd/d00.jpg' does: write it so.",
            "d/img_1.jpg: Row 3 of manifest.csv names this file, but it does not exist. 'd/IMG_1.JPG' does: " +
            "write it so.",
            "d/none.jpg: Row 5 of manifest.csv names this file, but it does not exist.",
            "d/x.jpg: Row 4 of manifest.csv names this file, but it does not exist. 'd/x.png' does: write it so.",
        ], folder.Open(Whole).Problems.Where(p => p.Kind == DataProblemKind.MissingFile).Select(p => p.ToString()));
        folder.Write("manifest.csv", "file,label\nd/d00,a\n");
        Assert.StartsWith("Of 1 file that the table names, none exists. A path must be relative to the table's " +
            "folder and written as the file is, extension and letter case included.\n    d/d00: Row 2 of " +
            "manifest.csv names this file, but it does not exist. 'd/d00.jpg' does: write it so.", folder.FailToOpen());
    }

    [Fact]
    public void Accents_of_file_names_may_be_joined_or_apart()
    {
        using var folder = new TestFolder("pin\u0303a.jpg", "2.jpg")
            .Write("manifest.csv", "file,label\npi\u00F1a.jpg,a\n2.jpg,b\n");
        var data = folder.Open(Whole);
        Assert.Equal(["2.jpg", "pin\u0303a.jpg"], data.Items.Select(i => i.Id));
        Assert.Empty(data.Problems);
    }

    [Fact]
    public void Labels_stand_on_one_line()
    {
        using var folder = new TestFolder("1.jpg", "2.jpg", "3.jpg")
            .Write("manifest.csv", "file,label\n1.jpg,\"a\nx\"\n2.jpg,\"b\t\u00A0c\"\n3.jpg,a x\n");
        var data = folder.Open(Whole);
        Assert.Equal(["a x", "b c"], data.TargetNames);
        Assert.Equal([2, 1], data.ClassCounts(DataPart.Train));
        Assert.All(data.Problems, problem => Assert.DoesNotContain('\n', problem.ToString()));
    }

    [Fact]
    public void A_group_stays_in_one_part()
    {
        using var folder = new TestFolder().Fill("p", 40);
        folder.Write("manifest.csv", "file,label,group\n" + string.Concat(Enumerable.Range(0, 40)
            .Select(i => $"p/{i}.jpg,{(i % 2 == 0 ? "even" : "odd")},patient {i / 4}\n")));
        var data = folder.Open();
        Assert.Equal(10, data.Items.Select(i => i.Group).Distinct().Count());
        Assert.All(data.Items.GroupBy(i => i.Group), group => Assert.Single(group.Select(i => i.Part).Distinct()));
        Assert.All(Enum.GetValues<DataPart>(), part => Assert.True(data.Has(part)));
    }
}
