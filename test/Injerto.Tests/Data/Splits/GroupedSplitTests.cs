using Injerto.Data;
using Injerto.Data.Splits;
using Xunit;

namespace Injerto.Tests.Data.Splits;

public class GroupedSplitTests
{
    private const int Items = 600;
    private static readonly double[] Shares = [0.7, 0.15, 0.15];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_group_is_never_torn_apart_and_shares_stay_near(int seed)
    {
        var (labels, groups) = Drawn(seed);
        int[] parts = StratifiedSplit.Assign(labels, [0.15, 0.15], seed, groups: groups);
        AssertWhole(groups, parts);
        int largest = groups.OfType<string>().CountBy(g => g).Max(pair => pair.Value);
        for (int label = 0; label < 3; label++)
        {
            int size = labels.Count(l => l == label);
            for (int part = 0; part < 3; part++)
                Assert.InRange(Within(label, part), (size * Shares[part]) - largest, (size * Shares[part]) + largest);
        }

        int Within(int label, int part) =>
            Enumerable.Range(0, Items).Count(i => labels[i] == label && parts[i] == part);
    }

    [Fact]
    public void Folds_keep_groups_whole_too()
    {
        var (labels, groups) = Drawn(4);
        int[] folds = StratifiedKFold.Assign(labels, 5, 4, groups: groups);
        AssertWhole(groups, folds);
        Assert.All(folds.CountBy(f => f), fold => Assert.InRange(fold.Value, (Items / 5) - 12, (Items / 5) + 12));
    }

    [Fact]
    public void The_outcome_does_not_depend_on_the_order_of_the_items()
    {
        var (labels, groups) = Drawn(5);
        string[] keys = [.. Enumerable.Range(0, Items).Select(i => $"{i}.jpg")];
        int[] plain = StratifiedSplit.Assign(labels, [0.2], 5, keys, null, groups);
        int[] order = new SeededRandom(9).Permutation(Items);
        int[] shuffled = StratifiedSplit.Assign([.. order.Select(i => labels[i])], [0.2], 5,
            [.. order.Select(i => keys[i])], null,
            [.. order.Select(i => groups[i])]);
        Assert.Equal(order.Select(i => plain[i]), shuffled);
        Assert.NotEqual(plain, StratifiedSplit.Assign(labels, [0.2], 6, keys, null, groups));
    }

    [Fact]
    public void The_outcome_is_frozen_for_good()
    {
        // From test/reference/seeded_random.py; exact.
        int[] labels = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 0, 1, 2, 2];
        string?[] groups = ["p", "p", "p", "q", "q", "q", "r", "r", "s", "s", "t", "t", null, null, null, null];
        string[] keys = [.. labels.Select((_, i) => $"{i}.jpg")];
        Assert.Equal([1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 2, 2, 0, 2],
            StratifiedSplit.Assign(labels, [0.25, 0.25], 1, groups: groups));
        Assert.Equal([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 2, 2, 1, 2],
            StratifiedSplit.Assign(labels, [0.25, 0.25], 2, groups: groups));
        Assert.Equal([1, 1, 1, 0, 0, 0, 2, 2, 1, 1, 0, 0, 2, 0, 2, 1],
            StratifiedKFold.Assign(labels, 3, 1, keys, null, groups));
        Assert.Equal([0, 0, 0, 1, 1, 1, 0, 0, 2, 2, 0, 0, 2, 1, 1, 1],
            StratifiedKFold.Assign(labels, 3, 2, keys, null, groups));
    }

    [Fact]
    public void A_class_that_no_item_has_asks_for_nothing() =>
        Assert.Equal([0, 1], StratifiedSplit.Assign([0, 0, 2, 2], [0.5], 1, groups: ["p", "q", "p", "q"]).Distinct()
            .Order());

    [Fact]
    public void Few_groups_still_reach_each_part()
    {
        string[] groups = [.. "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd".Select(c => $"{c}")];
        int[] parts = StratifiedSplit.Assign(new int[40], [0.15, 0.15], 1, groups: groups);
        Assert.Equal([0, 1, 2], parts.Distinct().Order());
        Assert.Equal(20, parts.Count(p => p == 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Small_groups_make_up_for_large_ones(int seed)
    {
        string?[] groups = [.. Enumerable.Repeat("large", 40), .. Enumerable.Repeat<string?>(null, 60)];
        Assert.Equal(40, StratifiedSplit.Split(new int[100], 0.4, seed, groups: groups).Validation.Count);
    }

    [Fact]
    public void Too_few_groups_are_named_with_the_remedy()
    {
        Assert.Equal("Groups stay together, so each class must have at least 2 of them to be shared out over 2 " +
            "parts. Too few: 'tulips': 1. Add images of other groups, leave the class out, or ask for fewer parts.",
            Assert.Throws<DataException>(() => StratifiedSplit.Split([0, 0, 1, 1], 0.5, 1, null, ["roses", "tulips"],
                ["p1", "p2", "p3", "p3"])).Message);
        Assert.Equal("Each class must come into each part, but its groups can't be shared out so: 'c'. Try another " +
            "split seed, or bring parts of your own.",
            Assert.Throws<DataException>(() => StratifiedSplit.Split([0, 1, 0, 2, 1, 2], 0.5, 1, null, ["a", "b", "c"],
                ["p", "p", "q", "q", "r", "r"])).Message);
        Assert.Equal("There must be one group for each label (2), null for none. Got 1.",
            Assert.Throws<ArgumentException>(() => StratifiedSplit.Split([0, 0], 0.5, 1, groups: ["a"])).Message);
    }

    // Patients with one to twelve pictures, mostly of one class; a tenth of the items stand alone.
    private static (int[] Labels, string?[] Groups) Drawn(int seed)
    {
        var random = new SeededRandom(seed);
        var (labels, groups) = (new int[Items], new string?[Items]);
        for (int at = 0, patient = 0; at < Items; patient++)
        {
            int usual = random.Next(3);
            bool alone = random.NextBool(0.1);
            for (int left = alone ? 1 : 1 + random.Next(12); left > 0 && at < Items; left--, at++)
                (labels[at], groups[at]) =
                    (random.NextBool(0.8) ? usual : random.Next(3), alone ? null : $"patient {patient}");
        }
        return (labels, groups);
    }

    private static void AssertWhole(string?[] groups, int[] parts)
    {
        var byGroup = groups.Zip(parts).Where(pair => pair.First is not null)
            .GroupBy(pair => pair.First, pair => pair.Second);
        Assert.All(byGroup, group => Assert.Single(group.Distinct()));
    }
}
