using Injerto.Records;

namespace Injerto.Reports;

/// <summary>Values of metrics as a page shows them.</summary>
internal static class MetricText
{
    public const string NoValue = "–";

    /// <summary>The label, with the unit where the number has one.</summary>
    public static string Label(MetricValue metric, Words words) =>
        $"{words.Say(metric.Label)} {words.Say(metric.UnitLabel)}".TrimEnd();

    /// <summary>
    /// The number with its unit: a fraction as a percentage, anything else with four digits; a dash where there is no
    /// value.
    /// </summary>
    public static string Value(MetricValue metric, Words words)
    {
        var (number, unit) = (Number(metric, words), words.Say(metric.UnitLabel));
        return unit.Length == 0 || number == NoValue ? number : $"{number} {unit}";
    }

    /// <summary>The same without its unit.</summary>
    public static string Number(MetricValue metric, Words words)
    {
        if (!double.IsFinite(metric.Value)) return NoValue;
        return metric.Unit == "fraction"
            ? $"{words.Number(metric.Value * 100, "F1")} %" : words.Number(metric.Value, "G4");
    }

    /// <summary>The 95 % interval in the same manner; null where there is none.</summary>
    public static string? Interval(MetricValue metric, Words words)
    {
        if (metric is not { Low: { } low, High: { } high }) return null;
        return metric.Unit == "fraction"
            ? $"{words.Number(low * 100, "F1")}–{words.Number(high * 100, "F1")} %"
            : $"{words.Number(low, "G4")}–{words.Number(high, "G4")}";
    }
}
