namespace Injerto.Records;

/// <summary>The value of one metric, with all that is needed to show and compare it.</summary>
/// <param name="Name">The metric's name, such as <c>macroF1</c>.</param>
/// <param name="Value">The value; NaN where the metric is not defined.</param>
/// <param name="HigherIsBetter">Whether a higher value is a better one.</param>
/// <param name="Unit">The unit: <c>fraction</c>, <c>nats</c>, <c>targetUnits</c>, …</param>
public sealed record MetricValue(string Name, double Value, bool HigherIsBetter, string Unit);
