using Injerto.Data.Generators;
using Xunit;

namespace Injerto.Tests.Data.Generators;

public class PointTests
{
    [Fact]
    public void Spirals_have_their_arms_in_order()
    {
        var set = Spirals.Draw(3);
        Assert.Equal((4800, 2400), (set.Points.Length, set.Labels.Length));
        Assert.Equal(Enumerable.Range(0, 6).SelectMany(k => Enumerable.Repeat(k, 400)), set.Labels);
        for (int i = 0; i < 2400; i++)
        {
            double radius = Math.Sqrt((set.Points[2 * i] * set.Points[2 * i]) +
                (set.Points[(2 * i) + 1] * set.Points[(2 * i) + 1]));
            Assert.InRange(radius, 0.2 - 1e-6, 2.2 + 1e-6);
        }
        Assert.Equal(set.Points, Spirals.Draw(3).Points);
        Assert.NotEqual(set.Points, Spirals.Draw(4).Points);
    }

    [Theory]
    // From test/reference/seeded_random.py, to 1e-6.
    [InlineData(0, 0.1452243, 0.1385689)]
    [InlineData(401, -0.0355712, 0.2101799)]
    [InlineData(2399, -1.8699205, -1.1494548)]
    public void Spirals_are_frozen_for_good(int index, double x, double y)
    {
        float[] points = Spirals.Draw(3).Points;
        Assert.Equal(x, points[2 * index], 1e-6);
        Assert.Equal(y, points[(2 * index) + 1], 1e-6);
    }

    [Theory]
    // From test/reference/seeded_random.py, to 1e-6.
    [InlineData(0, -3.0923973, 1.6023481, 1.163893)]
    [InlineData(4999, 3.1512891, -1.6499145, 1.27495)]
    public void The_surface_is_frozen_for_good(int index, double x, double y, double z)
    {
        var set = Surface.Draw(3);
        Assert.Equal(x, set.Points[2 * index], 1e-6);
        Assert.Equal(y, set.Points[(2 * index) + 1], 1e-6);
        Assert.Equal(z, set.Values[index], 1e-6);
    }

    [Fact]
    public void The_surface_lies_over_its_square()
    {
        var set = Surface.Draw(1, 2000);
        Assert.Equal((4000, 2000), (set.Points.Length, set.Values.Length));
        Assert.All(set.Points, p => Assert.InRange(p, -4, 4));
        Assert.True(set.Points.Max() > 3.9 && set.Points.Min() < -3.9);
        Assert.Equal(0.2 + (Math.Sin(1) * Math.Sin(1)), Surface.At(1, 1), 1e-12);
    }

    [Fact]
    public void The_grid_goes_row_by_row_from_the_lowest_y()
    {
        var grid = Surface.Grid(3);

        Assert.Equal([-4, -4, 0, -4, 4, -4, -4, 0, 0, 0, 4, 0, -4, 4, 0, 4, 4, 4], grid.Points);
        Assert.All(grid.Values.Index(), value =>
            Assert.Equal(Surface.At(grid.Points[2 * value.Index], grid.Points[(2 * value.Index) + 1]), value.Item,
                1e-6));
        Assert.Throws<ArgumentOutOfRangeException>(() => Surface.Grid(1));
    }

    [Fact]
    public void Bad_settings_are_told_together()
    {
        Assert.Equal(["Arms must be at least 1. Got 0.", "Classes must be between 1 and Arms (0), or a class would " +
            "have no points. Got 6.", "AngleNoise must be at least 0. Got NaN.", "Radius must be above 0. Got -1."],
            new SpiralOptions { Arms = 0, AngleNoise = double.NaN, Radius = -1 }.Faults());
        Assert.Throws<ArgumentException>(() => Spirals.Draw(1, new() { PointsPerArm = 0 }));
        Assert.Throws<ArgumentException>(() => Spirals.Draw(1, new() { PointsPerArm = int.MaxValue }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Surface.Draw(1, 0));
    }
}
