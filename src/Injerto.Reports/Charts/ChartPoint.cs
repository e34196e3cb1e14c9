namespace Injerto.Reports;

/// <summary>One point of a chart.</summary>
/// <param name="X">The value on the horizontal axis.</param>
/// <param name="Y">The value on the vertical axis; NaN leaves a gap.</param>
public readonly record struct ChartPoint(double X, double Y);
