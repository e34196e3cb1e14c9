using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Records;

public class ValueCollectionTests
{
    [Fact]
    public void Lists_are_equal_when_their_elements_are()
    {
        ValueList<ValueList<double>> one = [[1, double.NaN], []];
        ValueList<ValueList<double>> other = [[1, double.NaN], []];

        Assert.True(one.Equals(other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.False(one.Equals((object)ValueList.From(new[] { 1.0 })));
        Assert.False(one.Equals([[1, 2], []]));
        Assert.False(one.Equals(null));
    }

    [Fact]
    public void A_list_prints_its_elements_and_is_cut_short()
    {
        Assert.Equal("[1, 2]", ((ValueList<int>)[1, 2]).ToString());
        Assert.Equal("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … 5 more]",
            ValueList.From(Enumerable.Range(0, 25)).ToString());
    }

    [Fact]
    public void A_list_is_not_changed_through_its_source()
    {
        int[] source = [1, 2];
        var list = ValueList.From(source);
        source[0] = 9;

        Assert.Equal(1, list[0]);
    }

    [Fact]
    public void Maps_are_equal_when_names_values_and_order_are()
    {
        var map = ValueMap.Of(("b", 1), ("a", 2));

        Assert.True(map.Equals(ValueMap.Of(("b", 1), ("a", 2))));
        Assert.Equal(map.GetHashCode(), ValueMap.Of(("b", 1), ("a", 2)).GetHashCode());
        Assert.False(map.Equals(ValueMap.Of(("a", 2), ("b", 1))));
        Assert.Equal("{b: 1, a: 2}", map.ToString());
        Assert.Equal(["b", "a"], map.Keys);
        Assert.Equal(2, map["a"]);
    }

    [Fact]
    public void Unknown_and_double_names_are_told()
    {
        Assert.Equal("There is no value named 'c'. There are: a.",
            Assert.Throws<KeyNotFoundException>(() => ValueMap.Of(("a", 1))["c"]).Message);
        Assert.Equal(
            "Names must differ. Got 'a' twice.",
            Assert.Throws<ArgumentException>(() => ValueMap.Of(("a", 1), ("a", 2))).Message);
    }

    [Fact]
    public void A_record_with_lists_prints_them() =>
        Assert.Contains("Classes = [a, b]", TaskSpec.MultiClass(["a", "b"]).ToString(), StringComparison.Ordinal);
}
