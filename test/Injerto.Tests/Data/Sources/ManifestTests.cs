using Injerto.Data;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class ManifestTests
{
    private static TestFolder WithManifest(string manifest, params string[] files) =>
        new TestFolder(files).Write("manifest.csv", manifest);

    [Fact]
    public void The_manifest_counts_where_class_folders_exist_too()
    {
        using var folder = WithManifest("file,label,split\ntrain/a/1.jpg,x,train\ntrain/b/1.jpg,y,train\n",
            "train/a/1.jpg",
            "train/b/1.jpg", "train/b/2.jpg", "train/b/notes.txt");
        var data = folder.Open(new() { ValidationFraction = 0, TestFraction = 0 });
        Assert.Equal(["x", "y"], data.TargetNames);
        Assert.Equal(["train/b/2.jpg: manifest.csv leaves it out, so it was " +
            "passed over."], data.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void Spellings_of_the_table_are_taken_as_meant()
    {
        using var folder = WithManifest(
            "\uFEFF Split , FILE,Label ,note\r\ntraining, .//a\\1.jpg , x ,\r\n" +
            "Valid,\"b,c/1.jpg\",x,\r\ntrain,./2.jpg,y,hm\r\ndev,3.gif,y,\r\n",
            "a/1.jpg", "b,c/1.jpg", "2.jpg", "3.gif");
        var data = folder.Open();
        Assert.Equal([("2.jpg", 1, DataPart.Train), ("a/1.jpg", 0, DataPart.Train), ("3.gif", 1, DataPart.Val),
            ("b,c/1.jpg", 0, DataPart.Val)], data.Items.Select(i => (i.Id, i.ClassIndex, i.Part)));
        Assert.Empty(data.Problems);
    }

    [Theory]
    [InlineData("file,label")]
    [InlineData("file,label,split")]
    public void Without_splits_shares_are_set_aside(string header)
    {
        using var folder = new TestFolder().Fill("p", 12);
        string comma = header.EndsWith("split", StringComparison.Ordinal) ? "," : "";
        folder.Write("manifest.csv", header + "\n" + string.Concat(Enumerable.Range(0, 12)
            .Select(i => $"p/{i}.jpg,{(i % 2 == 0 ? "even" : "odd")}{comma}\n")));
        var data = folder.Open();
        Assert.Equal((8, 2, 2),
            (data.Of(DataPart.Train).Count, data.Of(DataPart.Val).Count, data.Of(DataPart.Test).Count));
    }

    [Fact]
    public void Several_labels_are_joined_and_none_is_allowed_beside_them()
    {
        using var folder = WithManifest("file,label,split\n1.jpg,cat|dog|cat,train\n2.jpg,,train\n3.jpg,dog,val\n",
            "1.jpg", "2.jpg",
            "3.jpg");
        var data = folder.Open();
        Assert.True(data.Kind == TargetKind.Labels);
        Assert.Equal([[0, 1], [], [1]], data.Items.Select(i => ((LabelsTarget)i.Target!).Indices.ToArray()));
        Assert.Equal("The class 'cat' has no images in the val part, so nothing can be said about it there.",
            Assert.Single(data.Problems).ToString());
    }

    [Theory]
    [InlineData("../x.jpg")]
    [InlineData("a/../../x.jpg")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/x.jpg")]
    [InlineData("..\\x.jpg")]
    [InlineData(".")]
    public void Paths_out_of_the_folder_are_refused(string path)
    {
        using var folder = WithManifest($"file,label,split\n1.jpg,a,train\n2.jpg,b,train\n{path},a,train\n", "1.jpg",
            "2.jpg");
        var subject = path == "." ? "" : $"{path.Replace('\\', '/')}: ";
        Assert.Equal($"{subject}Row 4 of manifest.csv must name a file inside the folder, by a " +
            "path relative to it.",
            folder.FailToOpen());
    }

    [Fact]
    public void Faulty_rows_are_told_together()
    {
        using var folder = WithManifest(
            "file,label,split\n1.jpg,a,train\n2.jpg,,train\n3.jpg,b,tarin\n" +
            "4.jpg,b,\n1.jpg,b,val\n,a,train\n5\0.jpg,a,train\n",
            "1.jpg", "2.jpg", "3.jpg", "4.jpg");
        Assert.Equal(
            "1.jpg: Rows 2 and 6 say different things about it. Keep one; join several labels with '|' in one row.\n" +
            "  2.jpg: Row 3 of manifest.csv must name a label. Got ''.\n" +
            "  3.jpg: Row 4 of manifest.csv must have one of train, val, test as its split. " +
                "Got 'tarin'. Did you mean 'train'?\n  4.jpg: Row 5 of manifest.csv must name a split, as other rows " +
                "do. Write train, val or test, or leave the column empty in all rows.\n  5\\0.jpg: Row 8 of " +
                "manifest.csv must name a file.\n  manifest.csv: Row 7 of manifest.csv must " +
                "name a file.", folder.FailToOpen());
    }

    [Fact]
    public void Missing_repeated_and_unsuitable_files_are_listed_and_passed_over()
    {
        using var folder = WithManifest(
            "file,label,split\n1.jpg,a,train\n1.jpg,a,train\n2.jpg,b,train\n" +
            "gone.jpg,b,train\nnotes.txt,b,train\n3.jpg,A,train\n",
            "1.jpg", "2.jpg", "3.jpg", "notes.txt");
        var data = folder.Open(new() { ValidationFraction = 0, TestFraction = 0 });
        Assert.Equal(3, data.Items.Count);
        Assert.Equal(
        [
            "The classes 'A' and 'a' differ only in letter case or spacing. If they are one, give them one name.",
            "1.jpg: Row 3 repeats row 2; it counts once.",
            "gone.jpg: Row 5 of manifest.csv names this file, but it does not exist.",
            "notes.txt: Row 6 of manifest.csv names it, but its name doesn't end like a picture's; it was passed over.",
        ], data.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void A_manifest_of_files_that_are_elsewhere_is_refused()
    {
        using var folder = WithManifest("file,label,split\nx/1.jpg,a,train\nx/2.jpg,b,train\n");
        Assert.StartsWith("Of 2 files that the table names, none exists. A path must be relative to the table's " +
            "folder and written as the file is, extension and letter case included.",
            folder.FailToOpen(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "manifest.csv must begin with the line 'file,label,split'. It is empty.")]
    [InlineData("file,label,split\n", "manifest.csv must have at least one row below its first line. It has none.")]
    [InlineData("name,label\nx,a\n", "Row 2 of manifest.csv must have a number in the column 'name': the column to " +
        "learn is 'label', and all others must hold numbers. Got 'x'. Remove that column, or name those to learn by " +
        "`TargetColumns`, or that of pictures by `FileColumn`.")]
    [InlineData("label\na\n", "manifest.csv must have columns to learn from beside those to learn. Got: label.")]
    [InlineData("file,size,colour\n1.jpg,5,red\n", "One column of manifest.csv must say what the files show, or " +
        "several of 0 and 1. It could be any of 'size', 'colour': name it by `TargetColumns`.")]
    [InlineData("file\n1.jpg\n", "manifest.csv must have a column of files (called file, image, archivo …) and one " +
        "of what they show (label, class, etiqueta …), or only numbers beside the column to learn. Missing: label. " +
        "Got: file. Name them in its first line, or by `FileColumn` and `TargetColumns`.")]
    [InlineData("PK\u0003\u0004 a workbook", "manifest.csv must be text, but it is a spreadsheet's own file. Save it " +
        "as 'CSV UTF-8' there.")]
    public void Tables_of_another_kind_are_refused(string text, string message)
    {
        using var folder = WithManifest(text, "1.jpg");
        Assert.Equal(message, Assert.Throws<DataException>(() => folder.Open()).Message);
    }

    [Theory]
    [InlineData("file,label,split\n1.jpg,a,train\n2.jpg,b\n", 3)]
    [InlineData("file,label,split\n1.jpg,a,train\n\"2.jpg,b,train\n3.jpg,b,train\n", 3)]
    [InlineData("file,label,split\n1.jpg,a,train\n2.jpg,ro\"se,train\n", 3)]
    public void Broken_rows_are_refused_with_their_number(string text, int row)
    {
        using var folder = WithManifest(text, "1.jpg", "2.jpg", "3.jpg");
        Assert.StartsWith($"manifest.csv can't be read near row {row}: a row must have as many fields as " +
            "the first line",
            Assert.Throws<DataException>(() => folder.Open()).Message);
    }

    [Fact]
    public void Endless_fields_are_refused()
    {
        using var folder = WithManifest("file,label,split\n\"" + new string('x', 3_000_000) + "\",a,train\n");
        Assert.StartsWith("manifest.csv can't be " +
            "read near row 2", Assert.Throws<DataException>(() => folder.Open()).Message);
    }
}
