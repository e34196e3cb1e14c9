using System.Numerics;

namespace Injerto.Metrics;

/// <summary>The area under the ROC curve: the chance that a positive sample scores above a negative one.</summary>
/// <remarks>
/// Formula: (Σ ranks of the positives − P (P + 1) / 2) / (P · N), equal scores sharing their mean rank (Mann–Whitney's
/// U); equal to the area by the trapezoid rule. Not defined where a class or label has no positive or no negative
/// sample: then neither is a mean over it. Source: Fawcett, "An introduction to ROC analysis", Pattern Recognition
/// Letters 27, 2006.
/// </remarks>
public static class RocAuc
{
    /// <summary>A fraction from 0 to 1; 0.5 is chance.</summary>
    public const MetricUnit Unit = MetricUnit.Fraction;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>
    /// The metric <c>rocAuc</c>: with two classes the AUC of the second, with more the one-vs-rest macro mean, with a
    /// 0/1 matrix the mean over the labels.
    /// </summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "rocAuc", new("Area under the ROC curve", "Área bajo la curva ROC"), Unit, HigherIsBetter,
        MetricTargets.ClassIndices | MetricTargets.MultiHot,
        input => input.Kind == MetricTargets.MultiHot
            ? MultiLabelMacro(input.Targets, input.Probabilities, input.Columns, input.Names)
            : OneVsRestMacro(input.Targets, input.Probabilities, input.Columns, input.Names),
        needsProbabilities: true, form: MetricForm.RankArea);

    /// <summary>Computes the AUC of one class against the other.</summary>
    /// <typeparam name="T">The number type of the scores: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">0 or 1 for each sample, <c>[N]</c>; where only one of them occurs, the AUC is not
    /// defined.</param>
    /// <param name="scores">The score of class 1 for each sample, <c>[N]</c>: any monotone scale.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or a score is not finite.</exception>
    public static MetricResult Binary<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> scores)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.SameCount("targets", targets.Length, "scores", scores.Length);
        Require.NotEmpty("targets", targets.Length);
        Require.ZeroOne("targets", targets, 1);
        Require.Finite("scores", scores);
        return Mean([Area(targets.ToArray(), scores.ToArray())], 1, []);
    }

    /// <summary>
    /// Computes the mean of the AUCs of each class against all others; with two classes, the AUC of the second.
    /// </summary>
    /// <typeparam name="T">The number type of the scores: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">The true class of each sample, <c>[N]</c>; where a class does not occur, the mean is not
    /// defined.</param>
    /// <param name="scores">Scores, row by row, <c>[N, C]</c>.</param>
    /// <param name="classes">C, how many classes there are; at least 2.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a score is not finite.</exception>
    public static MetricResult OneVsRestMacro<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => OneVsRestMacro(targets, scores, classes, []);

    /// <summary>Computes the mean of the AUCs of the labels of a 0/1 matrix.</summary>
    /// <typeparam name="T">The number type of the scores: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">
    /// The true labels, row by row, <c>[N, L]</c>; where a label is in all rows or in none, the mean is not defined.
    /// </param>
    /// <param name="scores">Scores, row by row, <c>[N, L]</c>.</param>
    /// <param name="labels">L, how many labels a row has.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a score is not finite.</exception>
    public static MetricResult MultiLabelMacro<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MultiLabelMacro(targets, scores, labels, []);

    private static MetricResult OneVsRestMacro<T>(
        ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int classes, IReadOnlyList<string> names)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var first = classes == 2 ? 1 : 0;
        return Mean(PerClass(targets, scores, classes)[first..], first, names);
    }

    /// <summary>Computes the AUC of each class against all others, NaN where one has no sample or all.</summary>
    /// <inheritdoc cref="OneVsRestMacro{T}(ReadOnlySpan{int}, ReadOnlySpan{T}, int)"/>
    public static double[] PerClass<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.NotEmpty("targets", targets.Length);
        if (classes < 2) throw new ArgumentException($"ROC-AUC needs at least 2 classes. Got {classes}.");
        Require.ClassIndices("targets", targets, classes);
        Require.Scores("scores", scores, targets.Length, classes);
        var areas = new double[classes];
        var positive = new int[targets.Length];
        for (var c = 0; c < classes; c++)
        {
            for (var i = 0; i < positive.Length; i++) positive[i] = targets[i] == c ? 1 : 0;
            areas[c] = Area(positive, Column(scores, classes, c));
        }

        return areas;
    }

    private static MetricResult MultiLabelMacro<T>(
        ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int labels, IReadOnlyList<string> names)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Mean(PerLabel(targets, scores, labels), 0, names);

    /// <summary>Computes the AUC of each label of a 0/1 matrix, NaN for one that is in all rows or in none.</summary>
    /// <inheritdoc cref="MultiLabelMacro{T}(ReadOnlySpan{int}, ReadOnlySpan{T}, int)"/>
    public static double[] PerLabel<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.NotEmpty("targets", targets.Length);
        Require.Labels("targets", targets, labels);
        Require.Scores("scores", scores, targets.Length / labels, labels);
        var areas = new double[labels];
        for (var c = 0; c < labels; c++)
        {
            var (truth, column) = LabelColumn.Of(targets, scores, labels, c);
            areas[c] = Area(truth, column);
        }

        return areas;
    }

    /// <summary>
    /// The mean of the areas, the first of which belongs to column <paramref name="first"/>; weighted where there are
    /// weights.
    /// </summary>
    internal static MetricResult Mean(
        double[] areas, int first, IReadOnlyList<string> names, ReadOnlySpan<int> weights = default)
    {
        int[] missing = [.. areas.Index().Where(area => double.IsNaN(area.Item)).Select(area => first + area.Index)];
        if (missing.Length == 0 && weights.IsEmpty) return areas.Sum() / areas.Length;
        if (missing.Length == 0)
        {
            var sum = 0.0;
            for (var i = 0; i < areas.Length; i++) sum += areas[i] * weights[i];
            return sum / ClassCounts.Sum(weights);
        }

        var which = ColumnNames.List(missing, names);
        return MetricResult.NotDefined(new(
            "The area under the ROC curve needs samples with and without each class or label. They lack for: "
            + $"{which.English}.",
            "El área bajo la curva ROC necesita muestras con y sin cada clase o etiqueta. Faltan para: "
            + $"{which.Spanish}."));
    }

    private static T[] Column<T>(ReadOnlySpan<T> values, int columns, int column)
    {
        var picked = new T[values.Length / columns];
        for (var i = 0; i < picked.Length; i++) picked[i] = values[i * columns + column];
        return picked;
    }

    /// <summary>The area, NaN where there are no positives or no negatives; both arrays are sorted in place.</summary>
    private static double Area<T>(int[] positive, T[] scores)
    {
        var positives = ClassCounts.Sum(positive);
        var negatives = positive.Length - positives;
        if (positives == 0 || negatives == 0) return double.NaN;
        Array.Sort(scores, positive);
        var comparer = Comparer<T>.Default;
        var ranks = 0.0;
        for (var start = 0; start < scores.Length;)
        {
            var end = start;
            var tied = 0;
            while (end < scores.Length && comparer.Compare(scores[end], scores[start]) == 0) tied += positive[end++];
            ranks += tied * (start + 1 + end) / 2.0;
            start = end;
        }
        return (ranks - positives * (positives + 1.0) / 2) / ((double)positives * negatives);
    }
}
