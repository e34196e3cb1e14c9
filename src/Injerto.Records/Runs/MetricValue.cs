using Injerto.Text;

namespace Injerto.Records;

/// <summary>The value of one metric, with all that is needed to show and compare it.</summary>
/// <param name="Name">The metric's name, such as <c>macroF1</c>.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Value">The value; NaN where the metric is not defined.</param>
/// <param name="HigherIsBetter">Whether a higher value is a better one.</param>
/// <param name="Unit">The unit: <c>fraction</c>, <c>nats</c>, <c>targetUnits</c>, …</param>
/// <param name="Undefined">Why the metric is not defined for the data that was judged; null where it is.</param>
public sealed record MetricValue(
    string Name, LocalizedText Label, double Value, bool HigherIsBetter, string Unit, LocalizedText? Undefined = null)
{
    /// <summary>The unit as it stands beside the value; empty (the default) for fractions and plain numbers.</summary>
    public LocalizedText UnitLabel { get; init; } = LocalizedText.Same("");

    /// <summary>The lower end of its 95 % interval; null (the default) where none was computed.</summary>
    public double? Low { get; init; }

    /// <summary>The upper end of its 95 % interval; null (the default) where none was computed.</summary>
    public double? High { get; init; }
}
