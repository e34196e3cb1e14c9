using Injerto.Metrics;
using Xunit;

namespace Injerto.Tests.Metrics;

public class LogLossTests
{
    [Fact]
    public void Each_row_is_divided_by_its_own_sum() => Assert.Equal(
        (-Math.Log(0.5 / 1.005) - Math.Log(0.25 / 0.995)) / 2,
        LogLoss.Compute<double>([0, 1], [0.5, 0.505, 0.745, 0.25], 2), 1e-12);

    [Fact]
    public void The_sum_is_that_of_the_clipped_probabilities()
    {
        // −ln ((1 − ε) / (1 − ε + ε)): a certainty that is right costs ε, not 0.
        var epsilon = Math.Pow(2, -52);

        Assert.Equal(epsilon, LogLoss.Compute<double>([0], [1, 0], 2), epsilon / 100);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(-0.01)]
    public void A_row_may_miss_1_by_a_hundredth(double off) =>
        Assert.True(double.IsFinite(LogLoss.Compute<double>([0], [0.5, 0.5 + (off * 0.999)], 2)));

    [Theory]
    [InlineData(0.0101)]
    [InlineData(-0.0101)]
    public void But_not_by_more(double off) =>
        Assert.Throws<ArgumentException>(() => LogLoss.Compute<double>([0], [0.5, 0.5 + off], 2));
}
