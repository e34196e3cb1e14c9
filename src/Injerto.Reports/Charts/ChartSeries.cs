namespace Injerto.Reports;

/// <summary>Points that belong together: one curve, or one class of a scatter plot.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="Points">The points; curves join them in this order.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>Makes a series from values at whole numbers: a curve over epochs.</summary>
    /// <param name="name">The name in the legend.</param>
    /// <param name="values">The values, in order.</param>
    /// <param name="firstX">Where the first value stands. Default 1.</param>
    public static ChartSeries FromValues(string name, IEnumerable<double> values, int firstX = 1) =>
        new(name, [.. values.Select((value, i) => new ChartPoint(firstX + i, value))]);
}
