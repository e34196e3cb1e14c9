using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class LearningRateCurveTests
{
    [Fact]
    public void Suggested_is_where_the_loss_falls_most_steeply_before_its_lowest()
    {
        // A gentle slope, a steep one between 1e-4 and 1e-3, and a steeper one after a rise.
        double[] losses =
        [
            .. Enumerable.Repeat(1.0, 20), 0.98, 0.96, 0.94, 0.92, 0.9, 0.88, 0.86, 0.84, 0.82, 0.8,
            0.7, 0.6, 0.45, 0.35, 0.3, 0.29, 5, 3, 0.5,
        ];
        var curve = Curve(losses, guess: 1);

        // The largest fall over two steps is that around the 33rd of ten steps a decade from 1e-7.
        Assert.Equal(1.6e-4, curve.Suggested);
        Assert.Equal((1, 0.29), (curve.Start, curve.Lowest));
    }

    [Theory]
    [InlineData(1, 0.901, 1, false)]
    [InlineData(1, 0.899, 1, true)]
    [InlineData(0.03, 0.011, 1, false)]
    [InlineData(0.03, 0.009, 1, true)]
    public void What_hardly_falls_suggests_nothing(double start, double lowest, double guess, bool isSuggested) =>
        Assert.Equal(isSuggested, Curve(
            [.. Enumerable.Repeat(start, 20), .. Enumerable.Repeat(lowest, 20)], guess).Suggested is not null);

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void A_test_that_broke_off_at_once_suggests_nothing(int steps)
    {
        var curve = Curve([.. Enumerable.Range(0, steps).Select(i => 1.0 / (i + 1))], 1);

        Assert.Equal((double.NaN, double.NaN, null), (curve.Start, curve.Lowest, curve.Suggested));
    }

    // Ten steps a decade from 1e-7.
    private static LearningRateCurve Curve(double[] smoothed, double guess) => new(
        [.. smoothed.Select((value, i) => new RateLoss(1e-7 * Math.Pow(10, i / 10.0), value, value))], guess);
}
