namespace Injerto.Metrics;

/// <summary>What a metric is made of, so that its resamples need not be copied.</summary>
internal enum MetricForm
{
    /// <summary>Whole rows.</summary>
    Rows,

    /// <summary>The share of samples of which something is true.</summary>
    ShareOfSamples,

    /// <summary><see cref="MetricInput.Counts"/> and nothing else.</summary>
    Counts,

    /// <summary>The mean of the average precision of each column's scores.</summary>
    AveragePrecision,

    /// <summary>The mean of the area under the ROC curve of each column's scores.</summary>
    RankArea,
}
