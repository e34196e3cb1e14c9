using Injerto.Data;
using Xunit;

namespace Injerto.Tests.Data;

public class SeededRandomTests
{
    [Fact]
    public void Without_keys_it_gives_the_published_SplitMix64_numbers()
    {
        // The reference implementation's first five numbers for the seed 1234567 (Vigna,
        // https://prng.di.unimi.it/splitmix64.c).
        var random = new SeededRandom(1234567);
        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973, 9817491932198370423, 4593380528125082431,
                16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => random.NextUInt64()));
        Assert.Equal(0xE220A8397B1DCDAFUL, new SeededRandom(0).NextUInt64());
    }

    [Fact]
    public void Keys_pick_streams_and_their_order_counts()
    {
        ulong[] firsts =
        [
            new SeededRandom(7).NextUInt64(), new SeededRandom(7, 0).NextUInt64(), new SeededRandom(7, 1).NextUInt64(),
            new SeededRandom(7, 0, 1).NextUInt64(), new SeededRandom(7, 1, 0).NextUInt64(), new SeededRandom(8, 0)
                .NextUInt64(),
        ];
        Assert.Equal(firsts.Length, firsts.Distinct().Count());
        Assert.Equal(new SeededRandom(7, 1, 0).NextUInt64(), firsts[4]);
    }

    [Fact]
    public void Streams_are_frozen_for_good()
    {
        var random = new SeededRandom(42, 3);
        Assert.Equal(GoldenBits, random.NextUInt64());
        Assert.Equal(GoldenOrder, new SeededRandom(42, 0).Permutation(10));
    }

    [Fact]
    public void Whole_numbers_stay_in_range_and_are_evenly_spread()
    {
        var random = new SeededRandom(1);
        var counts = new int[7];
        for (int i = 0; i < 70_000; i++) counts[random.Next(7)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Equal(0, random.Next(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(0));
        for (int i = 0; i < 1000; i++) Assert.InRange(random.Next(int.MaxValue), 0, int.MaxValue - 1);
    }

    [Theory]
    // From test/reference/seeded_random.py; exact. The first number of these seeds lies where one in 2⁶⁴ must be
    // drawn again, and just beyond that.
    [InlineData(7046029254386353131, new[] { 0, 2, 4 })]
    [InlineData(9188376289577737681, new[] { 1, 2, 3 })]
    public void No_whole_number_is_the_likelier_for_how_the_bits_fall(long seed, int[] expected) =>
        Assert.Equal(expected, new[] { 2, 3, 5 }.Select(n => new SeededRandom(seed).Next(n)));

    [Fact]
    public void Gaussians_come_in_pairs_and_are_frozen_for_good()
    {
        // From test/reference/seeded_random.py, to 1e-12.
        var random = new SeededRandom(5);
        Assert.All(new[] { -0.630178324796, 1.404183244535, -0.214705435486, -0.321836722875 },
            expected => Assert.Equal(expected, random.NextGaussian(), 1e-11));
    }

    [Fact]
    public void Numbers_between_bounds_and_chances_are_made_of_one_number_each()
    {
        double first = new SeededRandom(9).NextDouble();
        Assert.Equal(3 + (4 * first), new SeededRandom(9).NextDouble(3, 7), 1e-15);
        Assert.False(new SeededRandom(9).NextBool(first));
        Assert.True(new SeededRandom(9).NextBool(Math.BitIncrement(first)));
    }

    [Fact]
    public void The_key_of_a_text_is_frozen_for_good() =>
        // From test/reference/seeded_random.py; exact.
        Assert.Equal((7826916487704618878UL, 5072311024496553055UL),
            (SeededRandom.KeyOf("a/ñ.jpg", -7), SeededRandom.KeyOf("", 0)));

    [Fact]
    public void Doubles_and_gaussians_have_the_moments_they_should()
    {
        var random = new SeededRandom(2);
        double[] uniform = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextDouble())];
        double[] normal = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextGaussian())];
        Assert.All(uniform, u => Assert.True(u is >= 0 and < 1));
        Assert.Equal(0.5, uniform.Average(), 0.01);
        Assert.Equal(0, normal.Average(), 0.02);
        Assert.Equal(1, normal.Average(x => x * x), 0.03);
        Assert.Equal(3, normal.Average(x => x * x * x * x), 0.15);
    }

    [Fact]
    public void Every_order_of_three_is_equally_likely()
    {
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < 60_000; i++)
        {
            string order = string.Join(',', new SeededRandom(3, i).Permutation(3));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 9_600, 10_400));
    }

    // From test/reference/seeded_random.py; exact.
    private const ulong GoldenBits = 14299047586017875396;
    private static readonly int[] GoldenOrder = [9, 7, 5, 1, 8, 6, 0, 4, 3, 2];
}
