using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class LinkTests
{
    private const string Around = "This link leads back to a folder it lies in, so it was not followed. Remove it.";
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    [Theory]
    [InlineData("..")]
    [InlineData("../.")]
    [InlineData("../a")]
    [InlineData("../../../")]
    public void A_link_to_a_folder_around_it_is_not_followed(string target)
    {
        using var folder = new TestFolder("a/1.jpg", "b/1.jpg");
        Directory.CreateSymbolicLink(folder.At("a/up"), target);
        AssertPassedOver(folder, "a/up", Around);
    }

    [Fact]
    public void Nor_is_one_that_leads_there_through_another_link()
    {
        using var folder = new TestFolder("a/1.jpg", "b/1.jpg");
        using var elsewhere = new TestFolder();
        Directory.CreateSymbolicLink(elsewhere.At("back"), folder.Path);
        Directory.CreateSymbolicLink(folder.At("a/up"), elsewhere.At("back"));
        AssertPassedOver(folder, "a/up", Around);
    }

    [Fact]
    public void Another_class_is_read_where_it_lies()
    {
        using var folder = new TestFolder("a/1.jpg", "b/1.jpg", "b/deep/2.jpg");
        Directory.CreateSymbolicLink(folder.At("a/b"), folder.At("b"));
        Directory.CreateSymbolicLink(folder.At("a/d"), folder.At("b/deep"));
        var data = folder.Open(Whole);
        Assert.Equal([1, 2], data.ClassCounts(DataPart.Train));
        Assert.Equal(
        [
            "a/b: This leads to the same folder as 'b', which was read there; it was passed over here.",
            "a/d: This leads to the same folder as 'b/deep', which was read there; it was passed over here.",
        ], data.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void A_folder_elsewhere_is_read_once()
    {
        using var folder = new TestFolder("a/1.jpg", "b/1.jpg");
        using var elsewhere = new TestFolder("2.jpg", "sub/3.jpg");
        Directory.CreateSymbolicLink(folder.At("a/x"), elsewhere.Path);
        Directory.CreateSymbolicLink(folder.At("b/y"), elsewhere.Path);
        Directory.CreateSymbolicLink(folder.At("b/z"), elsewhere.At("sub"));
        var data = folder.Open(Whole);
        Assert.Equal(["a/1.jpg", "a/x/2.jpg", "a/x/sub/3.jpg", "b/1.jpg"], data.Items.Select(i => i.Id));
        Assert.Equal(["b/y: This leads to the same folder as 'a/x', which was read there; it was passed over here.",
            "b/z: This leads to the same folder as 'a/x/sub', which was read there; it was passed over here."],
            data.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void Class_folders_and_the_whole_may_be_links()
    {
        using var store = new TestFolder("roses/1.jpg", "tulips/1.jpg");
        using var folder = new TestFolder();
        Directory.CreateSymbolicLink(folder.At("a"), store.At("roses"));
        Directory.CreateSymbolicLink(folder.At("b"), store.At("tulips"));
        using var outer = new TestFolder();
        Directory.CreateSymbolicLink(outer.At("whole"), folder.Path);
        var data = TestFolder.Open(outer.At("whole"), Whole);
        Assert.Equal(["a/1.jpg", "b/1.jpg"], data.Items.Select(i => i.Id));
        Assert.Empty(data.Problems);
    }

    [Fact]
    public void Links_to_nowhere_are_told()
    {
        using var folder = new TestFolder("a/1.jpg", "b/1.jpg");
        Directory.CreateSymbolicLink(folder.At("a/gone"), folder.At("none"));
        File.CreateSymbolicLink(folder.At("a/gone.jpg"), folder.At("none.jpg"));
        File.CreateSymbolicLink(folder.At("b/self.jpg"), folder.At("b/self.jpg"));
        Assert.Equal(["a/gone: It is a link to something that does not exist.", "a/gone.jpg: It is a link to " +
            "something that does not exist.",
            "b/self.jpg: It is a link that leads in a circle."], folder.Open(Whole).Problems.Select(p => p.ToString()));
    }

    private static void AssertPassedOver(TestFolder folder, string link, string reason)
    {
        var data = folder.Open(Whole);
        Assert.Equal(["a/1.jpg", "b/1.jpg"], data.Items.Select(i => i.Id));
        Assert.Equal($"{link}: {reason}", Assert.Single(data.Problems).ToString());
    }
}
