using Injerto.Data;
using Injerto.Data.Splits;
using Xunit;

namespace Injerto.Tests.Data.Splits;

public class SplitGroupsTests
{
    [Fact]
    public void Equal_contents_belong_together_like_groups()
    {
        var items = new[] { Item("1", 7, "a"), Item("2", 8, "a"), Item("3", 7, "a"), Item("4", 9, "a", "p"),
            Item("5", 9, "a"), Item("6", null, "a") };
        Assert.Equal(
            [$"content {(UInt128)7:x32}", null, $"content {(UInt128)7:x32}", "p", $"content {(UInt128)9:x32}", null],
            SplitGroups.Of(items, 2));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Only_groups_count_where_a_class_would_have_too_few_units(int parts, bool isTogether)
    {
        // Of the class b there are three units: the copies, and two items alone.
        var items = new[] { Item("1", 1, "b"), Item("2", 1, "b"), Item("3", 2, "b"), Item("4", 3, "b"),
            Item("5", 4, "a"), Item("6", 5, "a"), Item("7", 6, "a"), Item("8", 7, "a") };
        Assert.Equal(isTogether ? 2 : 0, SplitGroups.Of(items, parts).OfType<string>().Count());
    }

    [Fact]
    public void Without_copies_groups_stay_what_they_are() =>
        Assert.Equal(["p", null], SplitGroups.Of([Item("1", 1, "a", "p"), Item("2", 2, "a")], 9));

    private static DataItem Item(string id, int? print, string label, string? group = null) =>
        new(id, new NumbersContent(1), new ClassTarget(label[0] - 'a'), DataPart.Train)
        {
            Group = group,
            Fingerprint = print is { } number ? (UInt128)number : null,
        };
}
