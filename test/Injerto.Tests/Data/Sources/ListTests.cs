using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

/// <summary>Lists of pictures, as Caffe's and MMPretrain's tools write them.</summary>
public sealed class ListTests
{
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    [Theory]
    [InlineData("1.jpg a\n2.jpg b\n")]
    [InlineData("# file label\r\n\r\n1.jpg  a\r\n  2.jpg\tb  \r\n")]
    [InlineData("\ufeff./1.jpg a\n./2.jpg b")]
    public void A_line_names_a_picture_and_what_it_shows(string list)
    {
        using var folder = new TestFolder("1.jpg", "2.jpg").Write("all.txt", list);
        var data = TestFolder.Open(folder.At("all.txt"), Whole);

        Assert.Equal([("1.jpg", "a"), ("2.jpg", "b")], data.Items.Select(i => (i.Id, data.TargetNames[i.ClassIndex])));
        Assert.All(data.Items, item => Assert.Equal(DataPart.Train, item.Part));
        Assert.DoesNotContain(data.Problems, problem => problem.Severity != ProblemSeverity.Note);
    }

    [Fact]
    public void Lists_in_a_folder_are_its_parts()
    {
        using var folder = new TestFolder("x/1.jpg", "x/2.jpg", "y/3.jpg", "y/4.jpg", "y/5.jpg")
            .Write("train.txt", "x/1.jpg 1\ny/3.jpg 0\n").Write("valid.txt", "y/4.jpg 0\nx/2.jpg 1\n")
            .Write("readme.txt", "x/1.jpg 7\n");
        var data = folder.Open(new() { ClassNames = ["rose", "tulip"] });

        Assert.Equal(
            [("x/1.jpg", "tulip", DataPart.Train), ("y/3.jpg", "rose", DataPart.Train),
                ("x/2.jpg", "tulip", DataPart.Val), ("y/4.jpg", "rose", DataPart.Val)],
            data.Items.Select(i => (i.Id, data.TargetNames[i.ClassIndex], i.Part)));
        var left = Assert.Single(data.Problems, p => p.Severity == ProblemSeverity.Warning);
        Assert.Equal(("y/5.jpg", "train.txt, valid.txt leaves it out, so it was passed over."),
            (left.Subject, left.Reason.English));
    }

    [Fact]
    public void A_path_may_hold_spaces_and_several_labels_follow_it()
    {
        using var folder = new TestFolder("my photo.jpg", "2.jpg", "3.jpg")
            .Write("all.txt", "my photo.jpg cat dog\n2.jpg dog\n3.jpg cat\n");
        var data = TestFolder.Open(folder.At("all.txt"), Whole);

        Assert.Equal(TargetKind.Labels, data.Kind);
        Assert.Equal(["2.jpg", "3.jpg", "my photo.jpg"], data.Items.Select(i => i.Id));
        Assert.Equal([0, 1], ((LabelsTarget)data.Items[2].Target!).Indices);
    }

    [Fact]
    public void What_is_wrong_is_told_with_the_line_of_its_list()
    {
        using var folder = new TestFolder("x/1.jpg", "x/2.jpg", "x/3.jpg", "x/4.jpg")
            .Write("train.txt", "x/1.jpg a\n\nx/9.jpg b\nx/2.jpg b\n").Write("val.txt", "x/3.jpg b\nx/4.jpg a\n");

        Assert.Contains(("x/9.jpg", "Row 3 of train.txt names this file, but it does not exist."),
            folder.Open().Problems.Select(p => (p.Subject, p.Reason.English)));

        folder.Write("val.txt", "x/3.jpg b\n../out.jpg a\n");

        Assert.Contains(
            "../out.jpg: Row 2 of val.txt must name a file inside the folder, by a path relative to it.",
            folder.FailToOpen(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_in_two_lists_is_refused()
    {
        using var folder = new TestFolder("1.jpg", "2.jpg", "3.jpg")
            .Write("train.txt", "1.jpg a\n2.jpg b\n").Write("val.txt", "3.jpg a\n1.jpg a\n");

        Assert.Contains(
            "1.jpg: Rows 1 of train.txt and 2 of val.txt say different things about it.", folder.FailToOpen(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Other_texts_beside_class_folders_are_no_lists()
    {
        using var folder = new TestFolder().Fill("a", 8).Fill("b", 8)
            .Write("train.txt", "This set was made in spring.\n").Write("test.txt", "gone.jpg a\n").Write(
                "val.txt", "");
        var data = folder.Open();

        Assert.Equal(["a", "b"], data.TargetNames);
        Assert.Equal(16, data.Items.Count);
    }

    [Fact]
    public void A_text_that_names_no_picture_is_no_list()
    {
        using var folder = new TestFolder("1.jpg").Write("notes.txt", "buy milk\n");

        Assert.EndsWith("is none of them.",
            Assert.Throws<DataException>(() => TestFolder.Open(folder.At("notes.txt"))).Message,
            StringComparison.Ordinal);
    }
}
