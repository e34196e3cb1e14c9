namespace Injerto.Reports;

/// <summary>The names of metrics as a person reads them.</summary>
public static class MetricNames
{
    /// <summary>A metric's name in a language: <c>accuracy</c> is "Accuracy" or "Exactitud"; an unknown one stays as it is.</summary>
    /// <param name="metric">The name that records have, such as <c>macroF1</c>, or <c>loss</c>.</param>
    /// <param name="language">The language.</param>
    public static string In(string metric, ReportLanguage language)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return Words.In(language).Metric(metric);
    }
}
