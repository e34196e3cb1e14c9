using System.Globalization;
using Injerto.Reports;
using Xunit;

namespace Injerto.Tests.Reports;

public class AxisTests
{
    private static string[] Labels(Axis axis) =>
        [.. axis.Ticks.Select(tick => axis.Label(tick, NumberFormatInfo.InvariantInfo))];

    [Fact]
    public void Ticks_are_round_numbers_around_the_values() =>
        Assert.Equal(["0", "0.2", "0.4", "0.6", "0.8", "1.0"], Labels(Axis.Linear([0.03, 0.97], 5)));

    [Fact]
    public void A_tight_axis_of_whole_numbers_has_whole_ticks()
    {
        var axis = Axis.Linear([1, 2, 3], 8, isTight: true);

        Assert.Equal(["1", "2", "3"], Labels(axis));
        Assert.Equal((1, 3), (axis.Minimum, axis.Maximum));
    }

    [Fact]
    public void A_single_epoch_is_the_only_tick()
    {
        var axis = Axis.Linear([1], 8, isTight: true);

        Assert.Equal(["1"], Labels(axis));
        Assert.Equal(0.5, axis.Share(1));
    }

    [Theory]
    [InlineData(1, 1, 0.5, 1)]
    [InlineData(0, 0, 0, 0.5)]
    [InlineData(0.98, 0.98, 0.93, 1)]
    [InlineData(0.2, 0.9, 0.2, 0.9)]
    [InlineData(4, 4, 3.4, 4.6)]
    public void An_axis_does_not_leave_its_bounds_unless_the_values_do(
        double low, double high, double minimum, double maximum)
    {
        var axis = Axis.Linear([low, high], 5, bounds: (0, 1));

        Assert.Equal((minimum, maximum), (Math.Round(axis.Minimum, 9), Math.Round(axis.Maximum, 9)));
    }

    [Fact]
    public void A_logarithmic_axis_has_powers_of_ten()
    {
        Assert.Equal(["0.001", "0.01", "0.1", "1"], Labels(Axis.Logarithmic([0.002, 0.9], 6)));
        Assert.Equal(["1", "2", "5", "10"], Labels(Axis.Logarithmic([1.5, 8], 6)));
        Assert.Equal(["1e-300", "1e-150", "1"], Labels(Axis.Logarithmic([1e-300, 1], 2)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(-1e15, -1e15)]
    [InlineData(1e15, 1e15 + 1)]
    [InlineData(-9e299, 9e299)]
    [InlineData(5e-324, 1e-323)]
    [InlineData(1e-30, 2e-30)]
    [InlineData(123456, 9876543)]
    public void Any_values_give_a_few_different_labels_and_shares_from_0_to_1(double low, double high)
    {
        foreach (var isTight in new[] { false, true })
        {
            var axis = Axis.Linear([low, high], 5, isTight);

            Assert.InRange(axis.Ticks.Count, 1, 12);
            Assert.Equal(axis.Ticks.Count, Labels(axis).Distinct().Count());
            Assert.All(Labels(axis), label => Assert.InRange(label.Length, 1, 22));
            Assert.InRange(axis.Share(low), 0, 1);
            Assert.InRange(axis.Share(high), 0, 1);
        }
    }

    [Fact]
    public void Without_values_an_axis_runs_from_0_to_1()
    {
        Assert.Equal((0, 1), (Axis.Linear([], 5).Minimum, Axis.Linear([], 5).Maximum));
        Assert.Equal((1, 10), (Axis.Logarithmic([], 5).Minimum, Axis.Logarithmic([], 5).Maximum));
    }

    [Theory]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    [InlineData(1e301, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    public void What_no_axis_can_show(double value, bool logarithmic) => Assert.False(Axis.CanShow(value, logarithmic));
}
