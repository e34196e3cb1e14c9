using Injerto.Text;

namespace Injerto.Metrics;

/// <summary>What a metric came to: its value or, where it is not defined for what it was given, the reason.</summary>
/// <param name="Value">The value; NaN where the metric is not defined.</param>
/// <param name="Undefined">Why it is not defined; null where it is.</param>
public readonly record struct MetricResult(double Value, LocalizedText? Undefined = null)
{
    /// <summary>Whether there is a value.</summary>
    public bool IsDefined => Undefined is null;

    /// <summary>The result where there is no value.</summary>
    /// <param name="reason">Why.</param>
    public static MetricResult NotDefined(LocalizedText reason) => new(double.NaN, reason);

    /// <summary>A result with a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator MetricResult(double value) => new(value);
}
