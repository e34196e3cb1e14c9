using Injerto.Data.Samplers;
using Xunit;

namespace Injerto.Tests.Data.Samplers;

public class SamplerTests
{
    [Fact]
    public void An_epoch_is_a_permutation_that_depends_on_seed_and_epoch_alone()
    {
        var sampler = new ShuffleSampler(100, seed: 5);
        int[] third = sampler.Indices(3);
        Assert.Equal(Enumerable.Range(0, 100), third.Order());
        Assert.Equal(third, new ShuffleSampler(100, seed: 5).Indices(3));
        Assert.NotEqual(third, sampler.Indices(4));
        Assert.NotEqual(third, new ShuffleSampler(100, seed: 6).Indices(3));
    }

    [Fact]
    public void The_order_is_frozen_for_good() => Assert.Equal(Golden, new ShuffleSampler(12, seed: 42).Indices(1));

    [Theory]
    [InlineData(10, 3, Remainder.Pad, 4)]
    [InlineData(10, 3, Remainder.Drop, 3)]
    [InlineData(12, 4, Remainder.Pad, 3)]
    [InlineData(2, 5, Remainder.Pad, 1)]
    public void Ranks_have_equal_shares_of_one_order(int items, int world, Remainder remainder, int each)
    {
        int[][] shares = [.. Enumerable.Range(0, world)
            .Select(rank => new ShuffleSampler(items, 1, rank, world, remainder).Indices(0))];
        Assert.All(shares, share => Assert.Equal(each, share.Length));
        int[] all = [.. shares.SelectMany(share => share)];
        int distinct = all.Distinct().Count();
        Assert.Equal(Math.Min(items, each * world), distinct);
        int[] whole = new ShuffleSampler(items, 1).Indices(0);
        Assert.Equal(whole[0], shares[0][0]);
    }

    [Fact]
    public void Pad_begins_the_order_again_and_drop_leaves_its_end_out()
    {
        Assert.Equal([[0, 3, 6, 9], [1, 4, 7, 0], [2, 5, 8, 1]], Shares(10, 3, Remainder.Pad));
        Assert.Equal([[0, 3, 6], [1, 4, 7], [2, 5, 8]], Shares(10, 3, Remainder.Drop));
        Assert.Equal([[0], [1], [0], [1], [0]], Shares(2, 5, Remainder.Pad));
        Assert.Equal([[0], [1]], Shares(2, 2, Remainder.Uneven));

        static IEnumerable<int[]> Shares(int items, int world, Remainder remainder) =>
            Enumerable.Range(0, world).Select(rank => new SequentialSampler(items, rank, world, remainder).Indices(0));
    }

    [Fact]
    public void A_sampler_knows_how_many_items_its_epoch_has()
    {
        Assert.Equal(4, new ShuffleSampler(10, 1, 2, 3).Count);
        Assert.Equal(3, new ShuffleSampler(10, 1, 2, 3, Remainder.Uneven).Count);
        Assert.Equal(1, new SequentialSampler(1).Count);
    }

    [Fact]
    public void Uneven_shares_visit_each_item_once()
    {
        var shares = Enumerable.Range(0, 3).Select(rank => new SequentialSampler(10, rank, 3).Indices(9)).ToList();
        Assert.Equal([0, 3, 6, 9], shares[0]);
        Assert.Equal([1, 4, 7], shares[1]);
        Assert.Equal([2, 5, 8], shares[2]);
        Assert.Equal(4, new SequentialSampler(10, 0, 3).Count);
    }

    [Fact]
    public void Bad_settings_are_refused_with_the_value()
    {
        Assert.StartsWith("A sampler must have at least one item. Got 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new ShuffleSampler(0, 1)).Message);
        Assert.StartsWith("Rank must be between 0 and world size − 1 (1). Got 2.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new ShuffleSampler(5, 1, 2, 2)).Message);
        Assert.StartsWith("Rank must be between 0 and world size − 1 (1). Got -1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new ShuffleSampler(5, 1, -1, 2)).Message);
        Assert.StartsWith("Remainder must be Pad, Drop or Uneven. Got 7.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new ShuffleSampler(5, 1, 0, 1, (Remainder)7)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SequentialSampler(3).Indices(-1));
        Assert.StartsWith("World size must be at least 1. Got 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new SequentialSampler(5, 0, 0)).Message);
        Assert.Equal("Each of 4 processes must get at least one item, but there are 3. Use fewer processes, or " +
            "Remainder.Pad.",
            Assert.Throws<ArgumentException>(() => new ShuffleSampler(3, 1, 0, 4, Remainder.Drop)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShuffleSampler(3, 1).Indices(-1));
    }

    // From test/reference/seeded_random.py; exact.
    private static readonly int[] Golden = [9, 7, 3, 2, 11, 0, 6, 10, 8, 5, 4, 1];
}
