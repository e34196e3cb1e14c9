using Injerto.Data;
using Injerto.Data.Splits;
using Xunit;

namespace Injerto.Tests.Data.Splits;

public class StratifiedSplitTests
{
    private static readonly int[] Labels =
        [.. Enumerable.Repeat(0, 40).Concat(Enumerable.Repeat(1, 20)).Concat(Enumerable.Repeat(2, 3))];

    [Fact]
    public void Each_class_gives_its_share()
    {
        var split = StratifiedSplit.Split(Labels, 0.25, seed: 1);
        Assert.Equal([10, 5, 1], Enumerable.Range(0, 3).Select(c => split.Validation.Count(i => Labels[i] == c)));
        Assert.Equal(Enumerable.Range(0, Labels.Length), split.Train.Concat(split.Validation).Order());
        Assert.Equal(split.Validation, split.Validation.Order());
    }

    [Theory]
    [InlineData(10, 0.15, 2)]   // 1.5 is rounded up
    [InlineData(9, 0.15, 1)]    // 1.35 is not
    [InlineData(3, 0.1, 1)]     // at least one
    [InlineData(2, 0.9, 1)]     // and one remains
    public void A_share_is_rounded_half_up_and_leaves_something(int items, double fraction, int expected) =>
        Assert.Equal(expected, StratifiedSplit.Split(new int[items], fraction, 1).Validation.Count);

    [Fact]
    public void The_largest_share_gives_back_what_rounding_took_too_much() =>
        // Of 5 items the shares .3, .5 and .15 are rounded up to 2, 3 and 1.
        Assert.Equal([1, 1, 2, 1], StratifiedSplit.Assign(new int[5], [0.3, 0.5, 0.15], 1).CountBy(p => p)
            .OrderBy(p => p.Key).Select(p => p.Value));

    [Fact]
    public void The_outcome_does_not_depend_on_the_order_of_the_items()
    {
        string[] keys = [.. Labels.Select((l, i) => $"{l}/{i}.jpg")];
        int[] order = new SeededRandom(9).Permutation(Labels.Length);
        var plain = StratifiedSplit.Split(Labels, 0.3, 7, keys);
        int[] shuffledLabels = [.. order.Select(i => Labels[i])];
        string[] shuffledKeys = [.. order.Select(i => keys[i])];
        var shuffled = StratifiedSplit.Split(shuffledLabels, 0.3, 7, shuffledKeys);
        Assert.Equal(plain.Validation.Select(i => keys[i]).Order(), shuffled.Validation.Select(i => shuffledKeys[i])
            .Order());
        Assert.NotEqual(plain.Validation, StratifiedSplit.Split(Labels, 0.3, 8, keys).Validation);
    }

    [Fact]
    public void The_outcome_is_frozen_for_good()
    {
        string[] keys = [.. Enumerable.Range(0, 12).Select(i => $"a/{i}.jpg")];
        Assert.Equal(Golden, StratifiedSplit.Split(new int[12], 0.25, 42, keys).Validation);
    }

    [Fact]
    public void Several_shares_leave_something_in_each_part()
    {
        int[] parts = StratifiedSplit.Assign([0, 0, 0, 1, 1, 1, 1], [0.45, 0.45], 3);
        foreach (int label in new[] { 0, 1 })
            Assert.Equal([0, 1, 2], parts.Where((_, i) => (i < 3 ? 0 : 1) == label).Distinct().Order());
    }

    [Fact]
    public void Too_small_classes_are_named_with_the_remedy()
    {
        var error = Assert.Throws<DataException>(() =>
            StratifiedSplit.Split([0, 0, 1], 0.5, 1, null, ["roses", "tulips"]));
        Assert.Equal("Each class must have at least 2 items to be shared out over 2 parts. Too few: 'tulips': 1. " +
            "Add images to it, leave the class out, or ask for fewer parts.", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Fractions_out_of_range_are_refused(double fraction)
        => Assert.StartsWith($"A fraction must be above 0 and below 1. Got {fraction}.",
            Assert.Throws<ArgumentOutOfRangeException>(() => StratifiedSplit.Split(Labels, fraction, 1)).Message);

    [Fact]
    public void Fractions_must_leave_something()
    {
        Assert.StartsWith("There must be a fraction, and all must sum to less than 1. They sum to 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => StratifiedSplit.Assign(Labels, [0.5, 0.5], 1)).Message);
        Assert.StartsWith("There must be a fraction, and all must sum to less than 1. They sum to 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => StratifiedSplit.Assign(Labels, [], 1)).Message);
        Assert.Equal(4, StratifiedSplit.Assign(new int[8], [0.25, 0.25, 0.25], 1).Distinct().Count());
    }

    [Fact]
    public void Nothing_to_split_and_wrong_keys_are_refused()
    {
        Assert.Equal("A split must have items to share out. Got none.",
            Assert.Throws<DataException>(() => StratifiedSplit.Split([], 0.5, 1)).Message);
        Assert.Equal("There must be one key for each label (2). Got 1.",
            Assert.Throws<ArgumentException>(() => StratifiedSplit.Split([0, 0], 0.5, 1, ["a"])).Message);
    }

    // From test/reference/seeded_random.py; exact.
    private static readonly int[] Golden = [4, 6, 8];
}
