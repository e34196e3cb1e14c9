using Injerto.Images;
using Xunit;

namespace Injerto.Tests.Images;

public class ElasticFieldTests
{
    private const int Side = 64;

    [Fact]
    public void No_point_moves_further_than_the_largest_coefficient_and_nothing_folds()
    {
        // The worst: every coefficient at an end of its range, drawn many times.
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var field = new ElasticField([.. Enumerable.Range(0, 98).Select(_ => random.Next(2) == 0 ? -0.1 : 0.1)]);
            var (x, y) = Displacements(field);
            Assert.InRange(x.Concat(y).Max(Math.Abs), 0.02, 0.1);
            for (var at = 0; at < Side * (Side - 1); at++)
            {
                if (at % Side == Side - 1) continue;
                double step = 1.0 / Side, xx = 1 + (x[at + 1] - x[at]) / step, xy = (x[at + Side] - x[at]) / step;
                double yx = (y[at + 1] - y[at]) / step, yy = 1 + (y[at + Side] - y[at]) / step;
                Assert.True(xx * yy - xy * yx > 0, $"folds at {at % Side}, {at / Side}");
            }
        }
    }

    [Fact]
    public void Equal_coefficients_move_all_points_alike()
    {
        var field = new ElasticField([.. Enumerable.Repeat(0.05, 49), .. Enumerable.Repeat(-0.02, 49)]);
        var (x, y) = Displacements(field);
        Assert.All(x, value => Assert.Equal(0.05, value, 1e-12));
        Assert.All(y, value => Assert.Equal(-0.02, value, 1e-12));
    }

    [Fact]
    public void Coefficients_fill_their_range()
    {
        var drawn = Enumerable.Range(0, 500).Select(
            k => Displacements(ElasticField.Draw(0.06, new ViewRandom(1, 2, k), 128)).X[Side * 3 + 40]).ToArray();

        // The variance of a weighted mean of 16 even numbers: E² / 3 · Σ w², which lies near 0.23.
        Assert.Equal(0, drawn.Average(), 0.003);
        Assert.InRange(Math.Sqrt(drawn.Average(d => d * d)), 0.06 * 0.24, 0.06 * 0.33);
    }

    private static (double[] X, double[] Y) Displacements(ElasticField field)
    {
        var (x, y) = (new double[Side * Side], new double[Side * Side]);
        for (var row = 0; row < Side; row++)
            field.Row((row + 0.5) / Side, x.AsSpan(row * Side, Side), y.AsSpan(row * Side, Side));
        return (x, y);
    }
}
