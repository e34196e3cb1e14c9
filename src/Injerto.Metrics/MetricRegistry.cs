using Injerto.Text;

namespace Injerto.Metrics;

/// <summary>All metrics by name. A new metric costs its file, its test and one line here.</summary>
public static class MetricRegistry
{
    /// <summary>All metrics, in the order in which they are listed to people.</summary>
    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        Accuracy.Descriptor,
        BalancedAccuracy.Descriptor,
        MatthewsCorrelation.Descriptor,
        CohenKappa.Descriptor,
        .. Precision.Descriptors,
        .. Recall.Descriptors,
        .. F1.Descriptors,
        .. SamplesAverage.Descriptors,
        .. TopKAccuracy.Descriptors,
        LogLoss.Descriptor,
        BrierScore.Descriptor,
        CalibrationError.Descriptor,
        RocAuc.Descriptor,
        WeightedRocAuc.Descriptor,
        AveragePrecision.Descriptor,
        HammingLoss.Descriptor,
        SubsetAccuracy.Descriptor,
        MeanAveragePrecision.Descriptor,
        .. VocAveragePrecision.Descriptors,
        MeanSquaredError.Descriptor,
        RootMeanSquaredError.Descriptor,
        MeanAbsoluteError.Descriptor,
        RSquared.Descriptor,
    ];

    /// <summary>The loss, which a training reports beside the metrics and which is no metric of predictions.</summary>
    public static MetricDescriptor Loss => TrainingLoss.Descriptor;

    /// <summary>The metrics that can be computed from one kind of targets.</summary>
    /// <param name="targets">The kind, or several.</param>
    public static IEnumerable<MetricDescriptor> For(MetricTargets targets) =>
        All.Where(metric => (metric.Targets & targets) != 0);

    /// <summary>Finds a metric, or <see cref="Loss"/>, by its exact name.</summary>
    /// <param name="name">The name, such as <c>macroF1</c>; upper and lower case matter.</param>
    /// <exception cref="MetricException">There is no such metric; the message names near ones or, where none is near,
    /// all.</exception>
    public static MetricDescriptor Find(string name) =>
        All.Append(Loss).FirstOrDefault(metric => metric.Name == name)
        ?? throw new MetricException(Fault(name, All.Append(Loss).Select(metric => metric.Name))!.Value);

    /// <summary>Says what is wrong with the name of a metric; null where it is one of those there are.</summary>
    /// <param name="name">The name that was typed.</param>
    /// <param name="known">The names there are.</param>
    /// <returns>A sentence that names the near names or, where none is near, all.</returns>
    public static LocalizedText? Fault(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] names = [.. known];
        if (names.Contains(name, StringComparer.Ordinal)) return null;
        var told = name.Length > 60 ? name[..60] + "…" : name;
        var hint = NearNames.Hint(name, names);
        if (hint.English.Length == 0)
            hint = new(
                $" The metrics are: {string.Join(", ", names)}.", $" Las métricas son: {string.Join(", ", names)}.");
        return new LocalizedText($"There is no metric '{told}'.", $"No existe la métrica '{told}'.") + hint;
    }
}
