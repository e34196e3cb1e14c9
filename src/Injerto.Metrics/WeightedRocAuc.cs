using System.Numerics;

namespace Injerto.Metrics;

/// <summary>
/// The mean of the areas under the ROC curves of each class against the rest, or of each label, weighted by how many
/// samples have it.
/// </summary>
/// <remarks>
/// Formula: Σ support · area / Σ support, the areas being those of <see cref="RocAuc"/>; with two classes the area of
/// the second alone. Not defined where a class or label has no positive or no negative sample. scikit-learn's
/// <c>roc_auc_score</c> with <c>average="weighted"</c> and <c>multi_class="ovr"</c>.
/// </remarks>
public static class WeightedRocAuc
{
    /// <summary>A fraction from 0 to 1; 0.5 is chance.</summary>
    public const MetricUnit Unit = MetricUnit.Fraction;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metric <c>weightedRocAuc</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "weightedRocAuc", new("Area under the ROC curve (weighted)", "Área bajo la curva ROC (ponderada)"), Unit,
        HigherIsBetter, MetricTargets.ClassIndices | MetricTargets.MultiHot,
        input => input.Kind == MetricTargets.MultiHot
            ? OfLabels(input.Targets, input.Probabilities, input.Columns, input.Names)
            : OfClasses(input.Targets, input.Probabilities, input.Columns, input.Names),
        needsProbabilities: true);

    /// <summary>Computes the weighted mean over the classes; with two classes, the area of the second.</summary>
    /// <typeparam name="T">The number type of the scores: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="scores">Scores, row by row, <c>[N, C]</c>: any monotone scale.</param>
    /// <param name="classes">C, how many classes there are; at least 2.</param>
    /// <param name="names">What people call the classes, for the reason why it is not defined. Default: they are
    /// numbered.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a score is not finite.</exception>
    public static MetricResult OfClasses<T>(
        ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int classes, IReadOnlyList<string>? names = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var areas = RocAuc.PerClass(targets, scores, classes);
        if (classes == 2) return RocAuc.Mean(areas[1..], 1, names ?? []);
        var support = new int[classes];
        foreach (var target in targets) support[target]++;
        return RocAuc.Mean(areas, 0, names ?? [], support);
    }

    /// <summary>Computes the weighted mean over the labels of a 0/1 matrix.</summary>
    /// <typeparam name="T">The number type of the scores: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">The true labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="scores">Scores, row by row, <c>[N, L]</c>: any monotone scale.</param>
    /// <param name="labels">L, how many labels a row has.</param>
    /// <param name="names">What people call the labels, for the reason why it is not defined. Default: they are
    /// numbered.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a score is not finite.</exception>
    public static MetricResult OfLabels<T>(
        ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int labels, IReadOnlyList<string>? names = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var areas = RocAuc.PerLabel(targets, scores, labels);
        var support = new int[labels];
        for (var i = 0; i < targets.Length; i++)
            if (targets[i] == 1) support[i % labels]++;
        return RocAuc.Mean(areas, 0, names ?? [], support);
    }
}
