using Injerto.Data;
using Injerto.Metrics;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Runs;

/// <summary>
/// Whether some classes have many more images than others. Where they have, plain accuracy rewards a model that passes
/// over the rare ones: balanced accuracy, the mean of the classes' recalls, stands in its place.
/// </summary>
internal static class ClassBalance
{
    private const int MostTimes = 2;

    /// <summary>The task with the metric that suits the balance of the classes.</summary>
    internal static TaskSpec Shown(TaskSpec task, DataSet data) =>
        IsUneven(data) ? task with { PrimaryMetric = BalancedAccuracy.Descriptor.Name } : task;

    /// <summary>What is said of it; null where there is nothing to say.</summary>
    internal static LocalizedText? Note(DataSet data)
    {
        if (data.Kind != TargetKind.Class || !IsUneven(data)) return null;
        var trained = data.TargetNames.Zip(Counts(data), (name, count) => (Name: name, Count: count))
            .Where(c => c.Count > 0).ToList();
        var (least, most) = (trained.MinBy(c => c.Count), trained.MaxBy(c => c.Count));
        return new(
            $"Some classes have many more images than others: {most.Name} {most.Count}, {least.Name} {least.Count}. So "
            + "balanced accuracy, the mean of the classes' recalls, is shown first: plain accuracy would hide a class "
            + "that is missed.",
            "Unas clases tienen muchas más imágenes que otras: "
            + $"{most.Name} {most.Count}, {least.Name} {least.Count}. Por eso se muestra primero la exactitud "
            + "equilibrada, la media de las exhaustividades de las clases: la exactitud simple ocultaría una clase "
            + "que no se reconoce.");
    }

    private static bool IsUneven(DataSet data)
    {
        var counts = Counts(data);
        return counts.Count > 1 && counts.Max() > MostTimes * counts.Where(c => c > 0).DefaultIfEmpty().Min();
    }

    private static IReadOnlyList<int> Counts(DataSet data) => data.ClassCounts(DataPart.Train);
}
