namespace Injerto.Metrics;

/// <summary>All metrics by name. A new metric costs its file, its test and one line here.</summary>
public static class MetricRegistry
{
    /// <summary>All metrics, in the order in which they are listed to people.</summary>
    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        Accuracy.Descriptor,
        BalancedAccuracy.Descriptor,
        .. Precision.Descriptors,
        .. Recall.Descriptors,
        .. F1.Descriptors,
        .. TopKAccuracy.Descriptors,
        LogLoss.Descriptor,
        RocAuc.Descriptor,
        HammingLoss.Descriptor,
        SubsetAccuracy.Descriptor,
        MeanSquaredError.Descriptor,
        MeanAbsoluteError.Descriptor,
        RSquared.Descriptor,
    ];

    /// <summary>The metrics that can be computed from one kind of targets.</summary>
    /// <param name="targets">The kind, or several.</param>
    public static IEnumerable<MetricDescriptor> For(MetricTargets targets) => All.Where(metric => (metric.Targets & targets) != 0);

    /// <summary>Finds a metric by its exact name.</summary>
    /// <param name="name">The name, such as <c>macroF1</c>; upper and lower case matter.</param>
    /// <exception cref="ArgumentException">There is no such metric; the message lists near matches and all names.</exception>
    public static MetricDescriptor Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var metric in All)
        {
            if (metric.Name == name) return metric;
        }
        var near = NearMatches.Of(name, All.Select(metric => metric.Name));
        var hint = near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near.Select(match => $"'{match}'"))}?";
        var told = name.Length > 60 ? name[..60] + "…" : name;
        throw new ArgumentException(
            $"There is no metric '{told}'.{hint} The metrics are: {string.Join(", ", All.Select(metric => metric.Name))}.");
    }
}
