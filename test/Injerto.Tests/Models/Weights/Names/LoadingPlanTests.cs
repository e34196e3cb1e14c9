using Injerto.Models.Weights;
using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Models.Weights.Names;

/// <summary>What goes where, and what is refused, settled from names and shapes alone.</summary>
public sealed class LoadingPlanTests
{
    private static readonly NetworkKeys Network = new(
        new(
            [
                new("stem.weight", [4, 3, 3, 3]), new("norm.weight", [4]), new("norm.bias", [4]), new("fc.weight", [2, 4]), new("fc.bias", [2]), new("aux.fc.weight", [2, 4]),
                new("norm.running_mean", [4]), new("norm.running_var", [4]), new("norm.num_batches_tracked", []),
            ],
            StringComparer.Ordinal),
        "fc",
        ["aux"]);

    private static readonly WeightsEntry[] Whole =
    [
        Entry("stem.weight", 4, 3, 3, 3), Entry("norm.weight", 4), Entry("norm.bias", 4), Entry("norm.running_mean", 4), Entry("norm.running_var", 4), Entry("fc.weight", 2, 4), Entry("fc.bias", 2),
    ];

    private static readonly WeightsEntry[] Keras =
    [
        Entry("stem/kernel:0", 3, 3, 3, 4), Entry("stem/bias:0", 4), Entry("norm/beta:0", 4), Entry("norm/moving_mean:0", 4), Entry("norm/moving_variance:0", 4), Entry("fc/kernel:0", 4, 2), Entry("fc/bias:0", 2),
    ];

    [Fact]
    public void Counters_and_optional_parts_may_be_absent() =>
        Assert.Equal(Whole.Select(e => (e.Name, e)), Plan(Whole, keepsHead: true).Select(s => (s.Key, s.Source!)));

    [Fact]
    public void Optional_parts_may_be_surplus_or_of_other_classes() =>
        Assert.Equal(5, Plan([.. Whole, Entry("aux.conv.weight", 1), Entry("aux.fc.weight", 9, 4)], keepsHead: false).Count);

    [Fact]
    public void Without_its_head_a_file_may_bring_any_or_none()
    {
        var trunk = Whole[..5];

        Assert.Equal(5, Plan(trunk, keepsHead: false).Count);
        Assert.Equal(5, Plan([.. trunk, Entry("fc.weight", 1000, 4), Entry("fc.0.bias", 7)], keepsHead: false).Count);
    }

    [Fact]
    public void Keras_biases_go_into_the_mean_and_absent_scales_are_one()
    {
        var steps = Plan(Keras, keepsHead: true).ToDictionary(s => s.Key);

        Assert.Equal("stem/bias:0", steps["norm.running_mean"].Less!.Name);
        Assert.Equal((null, 1f), (steps["norm.weight"].Source, steps["norm.weight"].Value));
        Assert.Equal("norm/beta:0", steps["norm.bias"].Source!.Name);
        Assert.Equal(7, steps.Count);
    }

    [Fact]
    public void All_faults_stand_in_one_message() => Refuses(
        "Weights must have exactly the network's keys and shapes. Keys missing: norm.bias, fc.weight. Keys not the network's: extra.weight, norm.bais (near: norm.bias). "
        + "Keys of another shape: stem.weight (must be [4, 3, 3, 3], is [4, 1, 3, 3]). Check that file and model are of one architecture.",
        [Entry("stem.weight", 4, 1, 3, 3), Entry("extra.weight", 7), Entry("norm.bais", 4), .. Whole.Where(e => e.Name is "norm.weight" or "norm.running_mean" or "norm.running_var" or "fc.bias")]);

    [Fact]
    public void Keys_in_another_naming_are_told_in_both() => Refuses(
        "Weights must have exactly the network's keys and shapes. "
        + "Keys of another shape: stem.weight (in the file 'stem/kernel:0') (must be [4, 3, 3, 3], is [3, 3, 3, 5] in Keras' order). Check that file and model are of one architecture.",
        [Entry("stem/kernel:0", 3, 3, 3, 5), .. Keras[2..]]);

    [Fact]
    public void Many_faults_are_cut_short() => Refuses(
        "Weights must have exactly the network's keys and shapes. "
        + "Keys not the network's: x0, x1, x2, x3, x4, x5, x6, x7, x8, x9 and 2 more. Check that file and model are of one architecture.",
        [.. Whole, .. Enumerable.Range(0, 12).Select(i => Entry($"x{i}", 1))]);

    private static WeightsEntry Entry(string name, params long[] shape) => new(name, ValueList.Create(shape.AsSpan()), IsInteger: false);

    private static IReadOnlyList<LoadingStep> Plan(WeightsEntry[] entries, bool keepsHead) => LoadingPlan.Make(Network, KeyNaming.Decide(entries, Network), keepsHead);

    private static void Refuses(string message, WeightsEntry[] entries) =>
        Assert.Equal(message, Assert.Throws<WeightsException>(() => Plan(entries, keepsHead: true)).Message);
}
