using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class LabelPatternTests
{
    private static readonly DataSourceOptions Whole = new() { ValidationFraction = 0, TestFraction = 0 };

    [Theory]
    [InlineData("(?<label>[^_]+)_.*")]
    [InlineData("^(?P<label>[a-z]+)_")]
    [InlineData("/(?<label>[a-z]+)_[0-9]+[.]jpg$")]
    public void Names_tell_classes(string pattern)
    {
        using var folder = new TestFolder("one/cat_1.jpg", "one/dog_2.jpg", "two/deep/cat_3.jpg", "two/notes.txt");
        var data = folder.Open(Whole with { LabelFrom = pattern });
        Assert.Equal([("one/cat_1.jpg", "cat"), ("one/dog_2.jpg", "dog"), ("two/deep/cat_3.jpg", "cat")],
            data.Items.Select(i => (i.Id, data.TargetNames[i.ClassIndex])));
        Assert.Equal("two/notes.txt: Its name doesn't end like a picture's, so it was passed over.",
            Assert.Single(data.Problems).ToString());
    }

    [Fact]
    public void Parts_and_groups_may_be_told_too()
    {
        using var folder = new TestFolder(
            "a-train-p1.jpg", "b-train-p2.jpg", "a-valid-p3.jpg", "b-val-p3.jpg", "c.jpg");
        var data = folder.Open(Whole with { LabelFrom = "(?<label>[a-z])-(?<part>[a-z]+)-(?<group>p[0-9])" });
        Assert.Equal([("a", DataPart.Train, "p1"), ("b", DataPart.Train, "p2"), ("a", DataPart.Val, "p3"),
            ("b", DataPart.Val, "p3")], data.Items.Select(i => (data.TargetNames[i.ClassIndex], i.Part, i.Group!)));
        Assert.Equal("c.jpg: `LabelFrom` finds no class in its name, so it was passed over.",
            Assert.Single(data.Problems).ToString());
        folder.Write("a-tain-p4.jpg", "x");
        Assert.Contains("a-tain-p4.jpg: The part in its name must be one of train, val, test. Got 'tain'. Did you " +
            "mean " +
            "'train'?", folder.FailToOpen(Whole with { LabelFrom = "(?<label>[a-z])-(?<part>[a-z]+)-" }));
    }

    [Theory]
    [InlineData("[a-z", "`LabelFrom` must be a regular expression without references back and looking around. Got " +
        "'[a-z': ")]
    [InlineData(@"(?<label>a)\1", "`LabelFrom` must be a regular expression without references back and looking " +
        @"around. Got '(?<label>a)\1': ")]
    [InlineData("([a-z]+)_", "`LabelFrom` must say which part of a name is the class, by a group called label: " +
        "(?<label>…). Got '([a-z]+)_'.")]
    [InlineData("x(?<label>a)", "`LabelFrom` must fit the name of a picture at least. 'x(?<label>a)' fits none.")]
    public void Patterns_that_find_nothing_are_refused(string pattern, string message)
    {
        using var folder = new TestFolder("a_1.jpg", "b_1.jpg");
        Assert.Contains(message, folder.FailToOpen(Whole with { LabelFrom = pattern }));
    }

    [Fact]
    public void A_hostile_pattern_takes_no_longer_than_others()
    {
        var pattern = new LabelPattern("(?<label>(a+)+)$");
        Assert.Null(pattern.Find(new string('a', 4000) + "!"));
    }

    [Fact]
    public void Pictures_without_classes_are_kept_where_that_is_asked()
    {
        using var folder = new TestFolder("2.jpg", "1.jpg", "more/3.jpg", "notes.txt");
        var data = folder.Open(new() { KeepsUnlabelled = true });
        Assert.Equal(["1.jpg", "2.jpg", "more/3.jpg"], data.Items.Select(i => i.Id));
        Assert.All(data.Items, item => Assert.Equal((null, DataPart.Test), (item.Target, item.Part)));
        Assert.Empty(data.TargetNames);
        Assert.Equal(["notes.txt"], data.Problems.Select(p => p.Subject));
        using var classes = new TestFolder("a/1.jpg", "b/2.jpg");
        Assert.All(classes.Open(Whole with { KeepsUnlabelled = true }).Items, item => Assert.NotNull(item.Target));
    }
}
