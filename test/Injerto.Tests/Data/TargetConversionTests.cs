using Injerto.Data;
using Xunit;

namespace Injerto.Tests.Data;

public sealed class TargetConversionTests
{
    [Fact]
    public void A_class_becomes_a_label_and_a_single_label_a_class()
    {
        var classes = Of(TargetKind.Class, ["a", "b"], new ClassTarget(1), new ClassTarget(0), null);
        var labels = TargetConversion.To(classes, TargetKind.Labels);

        Assert.Equal([new LabelsTarget([1]), new LabelsTarget([0]), null], labels.Items.Select(i => i.Target));
        Assert.Equal(["a", "b"], labels.TargetNames);
        Assert.Equal(classes.Items, TargetConversion.To(labels, TargetKind.Class).Items);
        Assert.Same(labels, TargetConversion.To(labels, TargetKind.Labels));
    }

    [Fact]
    public void Classes_named_by_numbers_become_numbers_and_whole_numbers_classes_in_their_order()
    {
        var classes = Of(TargetKind.Class, ["10", "9", "-2.5"], new ClassTarget(0), new ClassTarget(2));
        var numbers = TargetConversion.To(classes, TargetKind.Numbers);
        Assert.Equal([new NumbersTarget([10]), new NumbersTarget([-2.5])], numbers.Items.Select(i => i.Target));
        Assert.Equal(["value"], numbers.TargetNames);

        var whole = Of(TargetKind.Numbers, ["quality"], new NumbersTarget([10]), new NumbersTarget([9]));
        var back = TargetConversion.To(whole, TargetKind.Class);
        Assert.Equal(["9", "10"], back.TargetNames);
        Assert.Equal([new ClassTarget(1), new ClassTarget(0)], back.Items.Select(i => i.Target));
    }

    public static TheoryData<string, DataSet, TargetKind> Refused => new()
    {
        {
            "To learn one class of several, each item of 'mine' must have exactly one label. '1' has 2. Learn labels "
            + "instead.",
            Of(TargetKind.Labels, ["a", "b"], new LabelsTarget([0]), new LabelsTarget([0, 1])), TargetKind.Class
        },
        {
            "To learn numbers, each class of 'mine' must be named by one. 'b' is none.",
            Of(TargetKind.Class, ["1", "b"], new ClassTarget(0)), TargetKind.Numbers
        },
        {
            "To learn classes, 'mine' must have one whole number for each item, of at most 1000 different ones. Learn "
            + "numbers instead.",
            Of(TargetKind.Numbers, ["x"], new NumbersTarget([0.5])), TargetKind.Class
        },
        {
            "The targets of 'mine' must be numbers to be learnt as such. They are labels.",
            Of(TargetKind.Labels, ["a"], new LabelsTarget([])), TargetKind.Numbers
        },
        {
            "The targets of 'mine' must be labels to be learnt as such. They are numbers.",
            Of(TargetKind.Numbers, ["x"], new NumbersTarget([1])), TargetKind.Labels
        },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Targets_that_do_not_say_as_much_are_refused(string message, DataSet data, TargetKind kind) =>
        Assert.Equal(message, Assert.Throws<DataException>(() => TargetConversion.To(data, kind)).Message);

    private static DataSet Of(TargetKind kind, string[] names, params ItemTarget?[] targets) =>
        new("mine", kind, names, [.. targets.Select((t, i) =>
            new DataItem($"{i}", PictureContent.FromBytes([1]), t, DataPart.Train))]);
}
