using Injerto.Data;
using Xunit;

namespace Injerto.Tests.Data;

public class DataSetTests
{
    [Fact]
    public void A_set_of_ones_own_is_counted_by_part()
    {
        var data = new DataSet("mine", TargetKind.Labels, ["a", "b"],
            [Item("1", new LabelsTarget([0, 1])), Item("2", null), Item("3", new LabelsTarget([1]))
                with { Part = DataPart.Val }]);
        Assert.Equal([1, 1], data.ClassCounts(DataPart.Train));
        Assert.Equal([0, 1], data.ClassCounts(DataPart.Val));
        Assert.Equal(["1", "2"], data.Of(DataPart.Train).Select(i => i.Id));
        Assert.Equal((true, false), (data.Has(DataPart.Val), data.Has(DataPart.Test)));
        Assert.Equal(("mine", "mine"), (data.Name, data.Location));
    }

    [Fact]
    public void Any_item_can_be_told()
    {
        Assert.Equal("1 (train)", Item("1", new NumbersTarget([1, 2])).ToString());
        Assert.Equal("2 (test)", (Item("2", null) with { Part = DataPart.Test }).ToString());
    }

    public static TheoryData<string, Func<DataSet>> Faulty => new()
    {
        { "The target names of 'mine' must not be empty. Got: 'a', ''.", () => Of(["a", ""]) },
        { "The target names of 'mine' must be unique. 'a' comes twice.", () => Of(["a", "a"]) },
        { "Each item of 'mine' must have an id. One has none.", () => Of(["a", "b"], Item("", null)) },
        { "The ids of 'mine' must be unique. '1' " +
            "comes twice.", () => Of(["a", "b"], Item("1", null), Item("1", null)) },
        {
            "The target of '1' in 'mine' must be a ClassTarget from 0 to 1. Got ClassTarget { Index = 2 }.",
            () => Of(["a", "b"], Item("1", new ClassTarget(2)))
        },
        {
            "The target of '1' in 'mine' must be a ClassTarget from 0 to 1. Got LabelsTarget [0].",
            () => Of(["a", "b"], Item("1", new LabelsTarget([0])))
        },
        {
            "The target of '1' in 'mine' must be a LabelsTarget with ascending indices from 0 to 1. Got " +
            "LabelsTarget [1, 0].",
            () => new DataSet("mine", TargetKind.Labels, ["a", "b"], [Item("1", new LabelsTarget([1, 0]))])
        },
        {
            "The target of '1' in 'mine' must be a LabelsTarget with ascending indices from 0 to 1. Got "
            + "LabelsTarget [0], ignored [0].",
            () => new DataSet(
                "mine", TargetKind.Labels, ["a", "b"], [Item("1", new LabelsTarget([0]) { Ignored = [0] })])
        },
        {
            "The target of '1' in 'mine' must be a NumbersTarget with 1 finite values. Got NumbersTarget [NaN].",
            () => new DataSet("mine", TargetKind.Numbers, ["x"], [Item("1", new NumbersTarget([double.NaN]))])
        },
    };

    [Theory]
    [MemberData(nameof(Faulty), DisableDiscoveryEnumeration = true)]
    public void Items_that_do_not_fit_are_refused(string message, Func<DataSet> make) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => make()).Message);

    [Fact]
    public void An_item_is_asked_only_for_what_it_has()
    {
        Assert.Equal("'1' must have one class to be asked for it. Its target is not known: read Target.",
            Assert.Throws<InvalidOperationException>(() => Item("1", null).ClassIndex).Message);
        Assert.Equal("'1' must have one class to be asked for it. Its target is a LabelsTarget: read Target.",
            Assert.Throws<InvalidOperationException>(() => Item("1", new LabelsTarget([0])).ClassIndex).Message);
        Assert.Equal("'1' must hold a picture to be asked for it. It holds a NumbersContent.",
            Assert.Throws<InvalidOperationException>(() => Item("1", null).Picture).Message);
    }

    private static DataSet Of(string[] names, params DataItem[] items) => new("mine", TargetKind.Class, names, items);

    private static DataItem Item(string id, ItemTarget? target) =>
        new(id, new NumbersContent(1), target, DataPart.Train);
}
