namespace Injerto.LinearModels;

/// <summary>
/// Mean and standard deviation of each feature over some items; a constant one's deviation counts as 1.
/// </summary>
/// <param name="Means"><c>[Columns]</c>.</param>
/// <param name="Scales"><c>[Columns]</c>, all above 0.</param>
public sealed record Standardization(double[] Means, double[] Scales)
{
    /// <summary>Measures the features of some items in all their views.</summary>
    public static Standardization Of(FeatureSource features, ReadOnlySpan<int> items)
    {
        ArgumentNullException.ThrowIfNull(features);
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

        // What differs by rounding alone is constant.
        for (var j = 0; j < means.Length; j++)
        {
            var deviation = Math.Sqrt(squares[j] / rows);
            squares[j] = deviation > 1e-7 * Math.Abs(means[j]) && deviation > 0 ? deviation : 1;
        }

        return new Standardization(means, squares);
    }
}
