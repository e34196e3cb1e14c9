using Injerto.LinearModels;
using Xunit;

namespace Injerto.Tests.LinearModels;

public class StandardizationTests
{
    // Means 3, 7 and 5; variances 4, 0 and 0.
    private static readonly FeatureMatrix Rows = Matrix([1, 7, 5], [5, 7, 5]);

    [Theory]
    [InlineData(0, 2, 1, 1)]
    [InlineData(0.5, 1.6329931618554521, 0.816496580927726, 0.816496580927726)]
    [InlineData(1, 1.1547005383792515, 1.1547005383792515, 1.1547005383792515)]
    public void Variances_are_drawn_to_their_mean(double shrinkage, double first, double second, double third)
    {
        var scaling = Standardization.Of(Rows, [0, 1], shrinkage);

        Assert.Equal([3, 7, 5], scaling.Means);
        double[] scales = [first, second, third];
        Assert.All(scales.Zip(scaling.Scales), p => Assert.Equal(p.First, p.Second, 1e-15));
    }

    [Fact]
    public void Only_the_given_items_count() =>
        Assert.Equal([1, 1, 1], Standardization.Of(Rows, [1], 0.5).Scales);

    [Fact]
    public void What_differs_by_rounding_alone_is_constant() => Assert.Equal(
        [1, 2], Standardization.Of(Matrix([1e6f, 0], [1e6f + 0.0625f, 4]), [0, 1]).Scales);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void More_than_all_or_less_than_nothing_is_refused(double shrinkage) => Assert.Throws<
        ArgumentOutOfRangeException>(() => Standardization.Of(Rows, [0, 1], shrinkage));

    private static FeatureMatrix Matrix(params float[][] rows)
    {
        var features = new FeatureMatrix(rows.Length, rows[0].Length, 1);
        for (var i = 0; i < rows.Length; i++) rows[i].CopyTo(features.Row(i, 0));
        return features;
    }
}
