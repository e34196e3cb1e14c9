using Injerto.Metrics;
using Injerto.Records;

namespace Injerto.Training;

/// <summary>
/// Metrics as records have them: with the name, the unit and the direction that the metric itself says.
/// </summary>
public static class MetricRecords
{
    /// <summary>The value of a metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="result">What it came to.</param>
    public static MetricValue Value(MetricDescriptor metric, MetricResult result)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return new(metric.Name, metric.Label, result.Value, metric.HigherIsBetter, metric.UnitName, result.Undefined)
        {
            UnitLabel = metric.UnitLabel,
        };
    }

    /// <summary>What the values of epochs are: each name that occurs, in the order in which they occur.</summary>
    /// <param name="history">The epochs.</param>
    /// <exception cref="MetricException">A value is called like no metric.</exception>
    public static ValueList<MetricRecord> Of(IEnumerable<EpochRecord> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var names = history.SelectMany(epoch => epoch.Monitored.Keys.Concat(epoch.Training.Keys))
            .Distinct(StringComparer.Ordinal);
        return ValueList.From(names.Select(MetricRegistry.Find)
            .Select(metric => new MetricRecord(metric.Name, metric.Label, metric.HigherIsBetter, metric.UnitName)));
    }
}
