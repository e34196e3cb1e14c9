using Injerto.LinearModels;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

public class PairedComparisonTests
{
    [Fact]
    public void The_gain_is_the_mean_difference_in_loss_with_its_standard_error()
    {
        // Squared errors 1, 4, 9 against 1, 1, 1: gains 0, 3, 8.
        var comparison = Of([1, 2, 3], [1, 1, 1]);

        Assert.Equal(11 / 3.0, comparison.Gain, 1e-12);
        Assert.Equal(Math.Sqrt(((121 / 9.0) + (4 / 9.0) + (169 / 9.0)) / 2 / 3), comparison.Error, 1e-12);
    }

    [Theory]
    [InlineData(1.959, false)]
    [InlineData(1.961, true)]
    [InlineData(-5, false)]
    public void Only_a_gain_beyond_its_interval_is_one(double gain, bool isBetter) =>
        Assert.Equal(isBetter, new PairedComparison(gain, 1).IsBetter);

    [Fact]
    public void One_image_proves_nothing() => Assert.False(Of([3], [0]).IsBetter);

    private static PairedComparison Of(float[] before, float[] after) =>
        PairedComparison.Of(new SquaredLoss(new double[before.Length], 1), before, after);
}
