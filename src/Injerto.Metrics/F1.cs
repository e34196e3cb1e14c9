using Injerto.Text;

namespace Injerto.Metrics;

/// <summary>The harmonic mean of precision and recall.</summary>
/// <remarks>
/// Formula: 2 TP / (2 TP + FP + FN). A class that neither occurs nor is predicted has F1 0 (scikit-learn's default
/// <c>zero_division</c>).
/// </remarks>
public static class F1
{
    /// <summary>A fraction from 0 to 1.</summary>
    public const MetricUnit Unit = MetricUnit.Fraction;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metrics <c>macroF1</c>, <c>microF1</c> and <c>weightedF1</c>.</summary>
    public static IReadOnlyList<MetricDescriptor> Descriptors { get; } =
    [
        Describe("macroF1", LocalizedText.Same("F1 (macro)"), Average.Macro),
        Describe("microF1", LocalizedText.Same("F1 (micro)"), Average.Micro),
        Describe("weightedF1", new("F1 (weighted)", "F1 (ponderado)"), Average.Weighted),
    ];

    /// <summary>Computes the F1 score of class indices.</summary>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="predictions">The predicted class of each sample, <c>[N]</c>.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="average">How the classes become one number. Default <see cref="Average.Macro"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or an index is out of range.</exception>
    public static double Compute(
        ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int classes, Average average = Average.Macro) =>
        Compute(ClassCounts.FromIndices(targets, predictions, classes), average);

    /// <summary>Computes the F1 score from counts, of class indices or of a 0/1 matrix.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="average">How the classes become one number.</param>
    public static double Compute(ClassCounts counts, Average average)
    {
        var perClass = PerClass(counts);
        var truePositives = ClassCounts.Sum(counts.TruePositives);
        return counts.Combine(perClass, average,
            ClassCounts.Divide(
                2.0 * truePositives, (double)ClassCounts.Sum(counts.Predicted) + ClassCounts.Sum(counts.Support)));
    }

    /// <summary>Computes the F1 score of each class, in the order of the classes.</summary>
    /// <param name="counts">The counts.</param>
    public static double[] PerClass(ClassCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var scores = new double[counts.Classes];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = ClassCounts.Divide(
                2.0 * counts.TruePositives[i], (double)counts.Predicted[i] + counts.Support[i]);
        return scores;
    }

    private static MetricDescriptor Describe(string name, LocalizedText label, Average average) => new(
        name, label, Unit, HigherIsBetter,
        MetricTargets.ClassIndices | MetricTargets.MultiHot, input => Compute(input.Counts, average),
        form: MetricForm.Counts);
}
