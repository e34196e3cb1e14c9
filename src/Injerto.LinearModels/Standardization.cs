namespace Injerto.LinearModels;

/// <summary>
/// Mean and standard deviation of each feature over some items; a constant one's deviation counts as 1.
/// </summary>
/// <param name="Means"><c>[Columns]</c>.</param>
/// <param name="Scales"><c>[Columns]</c>, all above 0.</param>
public sealed record Standardization(double[] Means, double[] Scales)
{
    /// <summary>Measures the features of some items in all their views.</summary>
    /// <param name="features">The features.</param>
    /// <param name="items">The items.</param>
    /// <param name="shrinkage">
    /// How far each variance is drawn to the mean of all, from 0 (the default: not at all) to 1 (all are the mean): few
    /// items tell the variance of a feature badly, and one that hardly varies among them would count for too much. Only
    /// for features of one unit.
    /// </param>
    public static Standardization Of(FeatureSource features, ReadOnlySpan<int> items, double shrinkage = 0)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfNegative(shrinkage);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shrinkage, 1);
        var (means, squares) = (new double[features.Columns], new double[features.Columns]);
        var room = new float[features.Stride];
        var rows = (double)items.Length * features.Views;
        foreach (var item in items)
            for (var view = 0; view < features.Views; view++)
            {
                var row = features.Padded(item, view, room);
                for (var j = 0; j < means.Length; j++) means[j] += row[j];
            }

        for (var j = 0; j < means.Length; j++) means[j] /= rows;
        foreach (var item in items)
            for (var view = 0; view < features.Views; view++)
            {
                var row = features.Padded(item, view, room);
                for (var j = 0; j < means.Length; j++) squares[j] += (row[j] - means[j]) * (row[j] - means[j]);
            }

        return new Standardization(means, ScalesOf(means, squares, rows, shrinkage));
    }

    private static double[] ScalesOf(double[] means, double[] squares, double rows, double shrinkage)
    {
        var variances = new double[means.Length];
        for (var j = 0; j < means.Length; j++)
        {
            // What differs by rounding alone is constant.
            var variance = squares[j] / rows;
            variances[j] = Math.Sqrt(variance) > 1e-7 * Math.Abs(means[j]) ? variance : 0;
        }

        var common = shrinkage * variances.Sum() / variances.Length;
        return Array.ConvertAll(variances, v => (1 - shrinkage) * v + common is > 0 and var shrunk
            ? Math.Sqrt(shrunk) : 1);
    }
}
