using Injerto.Text;

namespace Injerto.Metrics;

/// <summary>Of the samples of a class, the share that was found.</summary>
/// <remarks>
/// Formula: TP / (TP + FN). A class without support has recall 0 (scikit-learn's default <c>zero_division</c>).
/// </remarks>
public static class Recall
{
    /// <summary>A fraction from 0 to 1.</summary>
    public const MetricUnit Unit = MetricUnit.Fraction;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metrics <c>macroRecall</c>, <c>microRecall</c> and <c>weightedRecall</c>.</summary>
    public static IReadOnlyList<MetricDescriptor> Descriptors { get; } =
    [
        Describe("macroRecall", new("Recall (macro)", "Exhaustividad (macro)"), Average.Macro),
        Describe("microRecall", new("Recall (micro)", "Exhaustividad (micro)"), Average.Micro),
        Describe("weightedRecall", new("Recall (weighted)", "Exhaustividad (ponderada)"), Average.Weighted),
    ];

    /// <summary>Computes the recall of class indices.</summary>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="predictions">The predicted class of each sample, <c>[N]</c>.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="average">How the classes become one number. Default <see cref="Average.Macro"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or an index is out of range.</exception>
    public static double Compute(
        ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int classes, Average average = Average.Macro) =>
        Compute(ClassCounts.FromIndices(targets, predictions, classes), average);

    /// <summary>Computes the recall from counts, of class indices or of a 0/1 matrix.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="average">How the classes become one number.</param>
    public static double Compute(ClassCounts counts, Average average)
    {
        var perClass = PerClass(counts);
        var truePositives = ClassCounts.Sum(counts.TruePositives);
        return counts.Combine(perClass, average, ClassCounts.Divide(truePositives, ClassCounts.Sum(counts.Support)));
    }

    /// <summary>Computes the recall of each class, in the order of the classes.</summary>
    /// <param name="counts">The counts.</param>
    public static double[] PerClass(ClassCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var scores = new double[counts.Classes];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = ClassCounts.Divide(counts.TruePositives[i], counts.Support[i]);
        return scores;
    }

    private static MetricDescriptor Describe(string name, LocalizedText label, Average average) => new(
        name, label, Unit, HigherIsBetter,
        MetricTargets.ClassIndices | MetricTargets.MultiHot, input => Compute(input.Counts, average),
        form: MetricForm.Counts);
}
