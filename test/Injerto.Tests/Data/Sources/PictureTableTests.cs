using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class PictureTableTests
{
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    private static TestFolder Pictures(string table, string name = "labels.csv") =>
        new TestFolder("1.jpg", "2.jpg", "3.jpg", "4.jpg").Write(name, table);

    [Theory]
    [InlineData("file,label\n1.jpg,a\n2.jpg,b\n3.jpg,b\n4.jpg,a\n")]
    [InlineData("1.jpg;a\n2.jpg;b\n3.jpg;b\n4.jpg;a\n")]
    [InlineData("1.jpg\ta\r\n2.jpg\tb\r\n3.jpg\tb\r\n4.jpg\ta\r\n")]
    [InlineData("what,where\na,1.jpg\nb,2.jpg\nb,3.jpg\na,4.jpg\n")]
    [InlineData("image_id,label\n1,a\n2,b\n3,b\n4,a\n")]
    [InlineData("foto;a;b\n1.jpg;1;0\n2.jpg;0;1\n3.jpg;0;1\n4.jpg;1;0\n")]
    [InlineData("Unnamed: 0,photo,what\n0,1.jpg,a\n1,2.jpg,b\n2,3.jpg,b\n3,4.jpg,a\n")]
    public void Classes_are_read_whatever_the_columns_are_called(string table)
    {
        using var folder = Pictures(table);
        var data = folder.Open(Whole);
        Assert.Equal(TargetKind.Class, data.Kind);
        Assert.Equal([("1.jpg", "a"), ("2.jpg", "b"), ("3.jpg", "b"), ("4.jpg", "a")],
            data.Items.Select(i => (i.Id, data.TargetNames[i.ClassIndex])));
        Assert.All(data.Problems, problem => Assert.Equal(ProblemSeverity.Note, problem.Severity));
    }

    [Theory]
    [InlineData("file,tags\n1.jpg,cat dog\n2.jpg,dog\n3.jpg,cat\n4.jpg,\n")]
    [InlineData("file,label\n1.jpg,cat|dog\n2.jpg,dog\n3.jpg,cat\n4.jpg,\n")]
    [InlineData("file,label\n1.jpg,cat; dog\n2.jpg,dog\n3.jpg,cat\n4.jpg,\n")]
    [InlineData("file,label\n1.jpg,\"dog, cat\"\n2.jpg,dog\n3.jpg,cat\n4.jpg,\n")]
    [InlineData("file;cat;dog\n1.jpg;1;1\n2.jpg;0;1\n3.jpg;1;0\n4.jpg;0;0\n")]
    public void Several_labels_are_joined_or_stand_in_columns_of_their_own(string table)
    {
        using var folder = Pictures(table);
        var data = folder.Open(Whole);
        Assert.Equal((TargetKind.Labels, "cat,dog"), (data.Kind, string.Join(',', data.TargetNames)));
        Assert.Equal([[0, 1], [1], [0], []], data.Items.Select(i => ((LabelsTarget)i.Target!).Indices.ToArray()));
        Assert.Empty(data.Problems);
    }

    [Fact]
    public void Joined_labels_without_parts_are_shared_out_so_that_each_is_learnt()
    {
        string Labels(int i) => string.Join('|', new[] { "even", "third", "once" }
            .Where((_, l) => l == 0 ? i % 2 == 0 : l == 1 ? i % 3 == 0 : i == 7));
        using var folder = new TestFolder().Fill("p", 40).Write("labels.csv",
            "file,label\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"p/{i}.jpg,{Labels(i)}\n")));
        for (int seed = 0; seed < 30; seed++)
        {
            var data = folder.Open(new() { SplitSeed = seed });
            Assert.All(data.ClassCounts(DataPart.Train), count => Assert.NotEqual(0, count));
            Assert.All(new[] { DataPart.Val, DataPart.Test }, part =>
            {
                Assert.InRange(data.Of(part).Count, 5, 8);
                Assert.InRange(data.ClassCounts(part)[2], 1, 4);
            });
        }
        Assert.Contains(folder.Open().Problems, p => p.ToString() == "The data has no val or test part of its " +
            "own: " +
            "15 % as val and 15 % as test are set aside (seed 42).");
    }

    [Fact]
    public void Names_with_commas_are_names_unless_their_pieces_come_elsewhere()
    {
        using var folder = Pictures("file,label\n1.jpg,\"tench, Tinca tinca\"\n2.jpg,goldfish\n3.jpg,goldfish\n" +
            "4.jpg,\"tench, Tinca tinca\"\n");
        Assert.Equal(["goldfish", "tench, Tinca tinca"], folder.Open(Whole).TargetNames);
        folder.Write("labels.csv", "file,label\n1.jpg,\"cat,dog\"\n2.jpg,cat\n3.jpg,bird\n4.jpg,bird\n");
        Assert.Equal("It must be clear whether ',' parts several labels in the column 'label' of labels.csv or " +
            "belongs " +
            "to their names. 'cat,dog' could be either: set `LabelSeparator` to ',' or to 'none'.",
            Assert.Throws<DataException>(() => folder.Open(Whole)).Message);
        Assert.Equal(["bird", "cat", "dog"], folder.Open(Whole with { LabelSeparator = "," }).TargetNames);
        Assert.Equal(["bird", "cat", "cat,dog"], folder.Open(Whole with { LabelSeparator = "none" }).TargetNames);
    }

    [Theory]
    [InlineData("file,price\n1.jpg,1.5\n2.jpg,2\n3.jpg,3\n4.jpg,4\n")]
    [InlineData("file;precio\n1.jpg;1,5\n2.jpg;2\n3.jpg;3,0\n4.jpg;4\n")]
    [InlineData("file\tprice\n1.jpg\t1,5\n2.jpg\t+2\n3.jpg\t3\n4.jpg\t4e0\n")]
    public void Numbers_are_learnt_as_numbers(string table)
    {
        using var folder = Pictures(table);
        var data = folder.Open(Whole);
        Assert.Equal(TargetKind.Numbers, data.Kind);
        Assert.Equal([1.5, 2, 3, 4], data.Items.Select(i => ((NumbersTarget)i.Target!).Values.Single()));
    }

    [Fact]
    public void Whole_numbers_are_classes_or_numbers_and_that_is_said()
    {
        using var folder = Pictures("file,count\n1.jpg,1\n2.jpg,2.0\n3.jpg,10\n4.jpg,1\n");
        var data = folder.Open(Whole);
        Assert.Equal((TargetKind.Class, "1,2,10"), (data.Kind, string.Join(',', data.TargetNames)));
        Assert.Equal("labels.csv: The column 'count' has 3 different whole numbers, so each is a class. To learn " +
            "them " +
            "as numbers, set `Task` to regression.", Assert.Single(data.Problems).ToString());
        Assert.Equal(TargetKind.Numbers, folder.Open(Whole with { Task = TargetKind.Numbers }).Kind);
        Assert.Empty(folder.Open(Whole with { Task = TargetKind.Class }).Problems);
        var named = folder.Open(Whole with { ClassNames = [.. Enumerable.Range(0, 11).Select(i => $"name {i}")] });
        Assert.Equal(["name 1", "name 10", "name 2"], named.TargetNames);
        Assert.EndsWith("3.jpg: Its class must be a number from 0 to 2, as `ClassNames` has 3 names. Got 10.",
            folder.FailToOpen(Whole with { ClassNames = ["a", "b", "c"] }));
    }

    [Fact]
    public void More_than_twenty_whole_numbers_are_no_classes()
    {
        string Table(int values) => "file,n\n" + string.Concat(Enumerable.Range(0, 42)
            .Select(i => $"p/{i}.jpg,{i % values}\n"));
        using var folder = new TestFolder().Fill("p", 42).Write("labels.csv", Table(21));
        var data = folder.Open(Whole);
        Assert.Equal(TargetKind.Numbers, data.Kind);
        Assert.Equal("labels.csv: The column 'n' has 21 different whole numbers, so they are learnt as numbers. If " +
            "they " +
            "are classes, set `Task` to multiclass.", Assert.Single(data.Problems).ToString());
        Assert.Equal(TargetKind.Class, folder.Write("labels.csv", Table(20)).Open(Whole).Kind);
    }

    [Fact]
    public void Columns_are_named_by_options()
    {
        using var folder = Pictures("x;height;width;kind;old file\n1.jpg;1;2;a;\n2.jpg;3;4,5;b;\n3.jpg;5;6;a;\n" +
            "4.jpg;7;8;b;\n");
        var sizes = folder.Open(Whole with { FileColumn = "X", TargetColumns = ["height", "3"] });
        Assert.Equal(["height", "width"], sizes.TargetNames);
        Assert.Equal(new NumbersTarget([3, 4.5]), sizes.Items[1].Target);
        Assert.Equal(["a", "b"], folder.Open(Whole with { TargetColumns = ["kind"] }).TargetNames);
        Assert.Equal("`TargetColumns` must name a column of labels.csv: x, height, width, kind, old file. Got " +
            "'heigth'. Did you mean 'height'?", Assert.Throws<DataException>(() =>
                folder.Open(Whole with { TargetColumns = ["heigth"] })).Message);
        Assert.Equal("Row 2 of labels.csv must have a number in the column 'kind', as it is one of several to learn, " +
            "or numbers are to be learnt. Got 'a': name other columns by `TargetColumns`.",
            Assert.Throws<DataException>(() =>
                folder.Open(Whole with { TargetColumns = ["height", "kind"] })).Message);
    }

    [Fact]
    public void Columns_with_one_1_in_each_row_are_classes_unless_labels_are_wanted()
    {
        using var folder = Pictures("file,a,b\n1.jpg,1,0\n2.jpg,0,1\n3.jpg,0,1\n4.jpg,1,0\n");
        var data = folder.Open(Whole);
        Assert.Equal((TargetKind.Class, "a,b"), (data.Kind, string.Join(',', data.TargetNames)));
        Assert.Equal("labels.csv: Each row has a 1 in exactly one of its columns of 0 and 1, so these are classes. " +
            "If " +
            "they are labels, set `Task` to multilabel.", Assert.Single(data.Problems).ToString());
        Assert.Equal(TargetKind.Labels, folder.Open(Whole with { Task = TargetKind.Labels }).Kind);
        var numbers = folder.Open(Whole with { Task = TargetKind.Numbers });
        Assert.Equal(new NumbersTarget([0, 1]), numbers.Items[1].Target);
    }

    [Fact]
    public void A_table_that_is_named_counts_and_finds_files_by_their_names()
    {
        using var folder = new TestFolder("a/x.jpg", "b/y.png", "b/z.jpg", "a/z.jpg").Write("mine.tsv",
            "id\timage\twhat\n1\tx\tp\n2\ty.png\tq\n3\tz\tq\n4\tb/z.jpg\tp\n");
        var data = TestFolder.Open(folder.At("mine.tsv"), Whole);
        Assert.Equal(["a/x.jpg", "b/y.png", "b/z.jpg"], data.Items.Select(i => i.Id));
        Assert.Equal(
        [
            "a/z.jpg: mine.tsv leaves it out, so it was passed over.",
            "mine.tsv: It names 2 images without folder or extension; each was found by its name.",
            "z: Row 4 of mine.tsv names this file, but it does not exist. Several are called so ('a/z.jpg', " +
            "'b/z.jpg'): write its folder too.",
        ], data.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void A_list_of_classes_beside_their_folders_is_no_table_of_files()
    {
        using var folder = new TestFolder("a/1.jpg", "b/2.jpg").Write("labels.csv", "id,name\n0,a\n1,b\n");
        Assert.Equal(["a/1.jpg", "b/2.jpg"], folder.Open(Whole).Items.Select(i => i.Id));
        folder.Write("labels.csv", "what,where\nx,a/1.jpg\ny,b/2.jpg\n");
        Assert.Equal(["x", "y"], folder.Open(Whole).TargetNames);
    }

    [Fact]
    public void A_table_of_any_name_counts_where_nothing_else_could_tell_what_the_pictures_show()
    {
        const string Sizes = "file,size\np/1.jpg,2.5\np/2.jpg,3.5\n";
        using var folder = new TestFolder("p/1.jpg", "p/2.jpg").Write("sizes.csv", Sizes);
        Assert.Equal([2.5, 3.5], folder.Open(Whole).Items.Select(i => ((NumbersTarget)i.Target!).Values[0]));
        using var flat = new TestFolder("1.jpg", "2.jpg").Write("sizes.csv", Sizes.Replace("p/", "",
            StringComparison.Ordinal));
        Assert.Equal((TargetKind.Numbers, 2), (flat.Open(Whole).Kind, flat.Open(Whole).Items.Count));
        // Of no files, or beside class folders or parts, it is something else.
        folder.Write("sizes.csv", "price,size\n1,2.5\n2,3.5\n");
        Assert.Contains("Only 'p' was found", folder.FailToOpen(Whole), StringComparison.Ordinal);
        folder.Write("sizes.csv", Sizes).Write("q/3.jpg", "3");
        Assert.Equal(["p", "q"], folder.Open(Whole).TargetNames);
        using var parts = new TestFolder("train/a/1.jpg", "train/b/2.jpg").Write("sizes.csv",
            "file,size\ntrain/a/1.jpg,1\ntrain/b/2.jpg,3\n");
        Assert.Equal(["a", "b"], parts.Open(Whole).TargetNames);
    }

    [Fact]
    public void Rows_without_labels_are_kept_where_that_is_asked()
    {
        using var folder = Pictures("file,label\n1.jpg,a\n2.jpg,b\n3.jpg,\n4.jpg,a\n");
        Assert.Equal("3.jpg: Row 4 of labels.csv must name a label. Got ''.", folder.FailToOpen(Whole));
        var data = folder.Open(Whole with { KeepsUnlabelled = true });
        Assert.Equal(["1.jpg", "2.jpg", "4.jpg", "3.jpg"], data.Items.Select(i => i.Id));
        Assert.Equal((null, DataPart.Test), (data.Items[3].Target, data.Items[3].Part));
        folder.Write("labels.csv", "file\n3.jpg\n1.jpg\n");
        Assert.Equal(["3.jpg", "1.jpg"], folder.Open(Whole with { KeepsUnlabelled = true }).Items.Select(i => i.Id));
    }
}
