using Injerto.Records;

namespace Injerto.Reports;

/// <summary>Values of metrics as a page shows them.</summary>
internal static class MetricText
{
    public const string NoValue = "–";

    /// <summary>The label, with the unit where the number has one that is short.</summary>
    public static string Label(MetricValue metric, Words words) =>
        $"{words.Say(metric.Label)} {Unit(metric, words)}".TrimEnd();

    /// <summary>The unit of a metric in the target's own, which is too long to stand beside numbers; else
    /// empty.</summary>
    public static string Remark(MetricValue metric, Words words) =>
        IsOfTarget(metric) ? words.Say(metric.UnitLabel).Trim('(', ')') : "";

    /// <summary>The remarks on several metrics, as sentences.</summary>
    public static string Remarks(IEnumerable<MetricValue> metrics, Words words) => string.Join(' ',
        metrics.Where(metric => Remark(metric, words).Length > 0)
            .Select(metric => $"{words.Say(metric.Label)}: {Remark(metric, words)}."));

    /// <summary>
    /// The number with its unit: a fraction as a percentage, anything else with four digits; a dash where there is no
    /// value.
    /// </summary>
    public static string Value(MetricValue metric, Words words)
    {
        var (number, unit) = (Number(metric, words), Unit(metric, words));
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

    private static string Unit(MetricValue metric, Words words) =>
        IsOfTarget(metric) ? "" : words.Say(metric.UnitLabel);

    private static bool IsOfTarget(MetricValue metric) =>
        metric.Unit.StartsWith("targetUnits", StringComparison.Ordinal);
}
