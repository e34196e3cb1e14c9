using System.Numerics;

namespace Injerto.Metrics;

/// <summary>
/// The mean over the labels of the average precision: how well the scores of a label put its samples first.
/// </summary>
/// <remarks>
/// Formula for one label: Σ (Rₙ − Rₙ₋₁) · Pₙ over its distinct scores from the highest down, with precision Pₙ and
/// recall Rₙ of what scores at least as high: scikit-learn's <c>average_precision_score</c>, without interpolation.
/// A label that no sample has is left out of the mean; without any label it is not defined. Source: Everingham et al.,
/// "The PASCAL Visual Object Classes Challenge", IJCV 88, 2010, https://doi.org/10.1007/s11263-009-0275-4 (which
/// interpolates).
/// </remarks>
public static class MeanAveragePrecision
{
    /// <summary>A fraction from 0 to 1; chance is the share of samples with the label.</summary>
    public const MetricUnit Unit = MetricUnit.Fraction;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metric <c>meanAveragePrecision</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "meanAveragePrecision", new("Mean average precision", "Precisión media (mAP)"), Unit, HigherIsBetter,
        MetricTargets.MultiHot, input => Compute(input.Targets, input.Probabilities, input.Columns),
        needsProbabilities: true, form: MetricForm.AveragePrecision);

    /// <summary>Computes the mean average precision.</summary>
    /// <typeparam name="T">The number type of the scores: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">The true labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="scores">Scores, row by row, <c>[N, L]</c>: any monotone scale.</param>
    /// <param name="labels">L, how many labels a row has.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a score is not finite.</exception>
    public static MetricResult Compute<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var defined = PerLabel(targets, scores, labels).Where(double.IsFinite).ToList();
        return defined.Count > 0 ? defined.Average() : WithoutLabels;
    }

    /// <summary>What is said where no sample has a label.</summary>
    internal static MetricResult WithoutLabels => MetricResult.NotDefined(new(
        "The mean average precision needs a sample that has a label. None has one.",
        "La precisión media necesita una muestra que tenga alguna etiqueta. Ninguna la tiene."));

    /// <summary>Computes the average precision of each label, NaN for one that no sample has.</summary>
    /// <inheritdoc cref="Compute"/>
    public static double[] PerLabel<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.NotEmpty("targets", targets.Length);
        Require.Labels("targets", targets, labels);
        Require.Scores("scores", scores, targets.Length / labels, labels);
        var values = new double[labels];
        for (var label = 0; label < labels; label++)
        {
            var (truth, column) = LabelColumn.Of(targets, scores, labels, label);
            values[label] = Average(truth, column);
        }

        return values;
    }

    // Both arrays are sorted in place.
    private static double Average<T>(int[] positive, T[] scores)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var positives = ClassCounts.Sum(positive);
        if (positives == 0) return double.NaN;
        var (sum, found) = (0.0, 0);
        foreach (var step in ThresholdCounts.Of(positive, scores))
        {
            sum += (double)(step.Found - found) / positives * step.Found / step.Given;
            found = step.Found;
        }

        return sum;
    }
}
