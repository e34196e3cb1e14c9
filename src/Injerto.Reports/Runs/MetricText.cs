using Injerto.Records;

namespace Injerto.Reports;

/// <summary>Values of metrics as a page shows them.</summary>
internal static class MetricText
{
    private const string NoValue = "–";

    /// <summary>A fraction as a percentage, anything else with four digits and its unit; a dash where there is no value.</summary>
    public static string Value(MetricValue metric, Words words)
    {
        if (metric.Undefined is not null || !double.IsFinite(metric.Value)) return NoValue;
        if (metric.Unit == "fraction") return $"{words.Number(metric.Value * 100, "F1")} %";
        var unit = words.Say(metric.UnitLabel);
        return words.Number(metric.Value, "G4") + (unit.Length == 0 ? "" : $" {unit}");
    }
}
