namespace Injerto.Reports;

/// <summary>A vertical line in a chart, such as the boundary between two phases.</summary>
/// <param name="X">Where it stands.</param>
/// <param name="Label">What it says.</param>
public sealed record ChartMark(double X, string Label);
