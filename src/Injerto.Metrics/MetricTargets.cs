namespace Injerto.Metrics;

/// <summary>The kinds of targets that a metric can be computed from; one metric may take several.</summary>
[Flags]
public enum MetricTargets
{
    /// <summary>No kind at all.</summary>
    None = 0,

    /// <summary>One class index for each sample.</summary>
    ClassIndices = 1,

    /// <summary>One 0 or 1 for each sample and label: shape <c>[N, L]</c>.</summary>
    MultiHot = 2,

    /// <summary>One or several real numbers for each sample: shape <c>[N, D]</c>.</summary>
    Reals = 4,
}
