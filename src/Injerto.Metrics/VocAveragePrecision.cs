using System.Numerics;
using Injerto.Text;

namespace Injerto.Metrics;

/// <summary>The mean average precision as PASCAL VOC computes it, from interpolated precision.</summary>
/// <remarks>
/// The interpolated precision at a recall is the highest precision at that recall or a higher one. Until 2009 its mean
/// at the 11 recalls 0, 0.1, …, 1; since 2010 the area under it. Equal scores are one step. A label that no sample has
/// is left out of the mean; without any label it is not defined. Source: Everingham et al., "The PASCAL Visual Object
/// Classes Challenge", IJCV 88, 2010, https://doi.org/10.1007/s11263-009-0275-4.
/// </remarks>
public static class VocAveragePrecision
{
    private const int Recalls = 11;

    /// <summary>A fraction from 0 to 1.</summary>
    public const MetricUnit Unit = MetricUnit.Fraction;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metrics <c>vocElevenPointPrecision</c> and <c>vocAreaPrecision</c>.</summary>
    public static IReadOnlyList<MetricDescriptor> Descriptors { get; } =
    [
        Describe(
            "vocElevenPointPrecision",
            new("Mean average precision (VOC, 11 points)", "Precisión media (mAP de VOC, 11 puntos)"), ElevenPoint),
        Describe("vocAreaPrecision", new("Mean average precision (VOC, area)", "Precisión media (mAP de VOC, área)"),
            Area),
    ];

    /// <summary>Computes the mean over the labels of the mean interpolated precision at 11 recalls.</summary>
    /// <typeparam name="T">The number type of the scores: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">The true labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="scores">Scores, row by row, <c>[N, L]</c>: any monotone scale.</param>
    /// <param name="labels">L, how many labels a row has.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a score is not finite.</exception>
    public static MetricResult ElevenPoint<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Mean(targets, scores, labels, ElevenPoint);

    /// <summary>Computes the mean over the labels of the area under the interpolated precision.</summary>
    /// <inheritdoc cref="ElevenPoint{T}"/>
    public static MetricResult Area<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Mean(targets, scores, labels, Area);

    private static MetricResult Mean<T>(
        ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int labels,
        Func<List<ThresholdCounts>, double[], int, double> ofLabel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.NotEmpty("targets", targets.Length);
        Require.Labels("targets", targets, labels);
        Require.Scores("scores", scores, targets.Length / labels, labels);
        var values = new List<double>();
        for (var label = 0; label < labels; label++)
        {
            var (truth, column) = LabelColumn.Of(targets, scores, labels, label);
            var positives = ClassCounts.Sum(truth);
            if (positives == 0) continue;
            var counts = ThresholdCounts.Of(truth, column);
            values.Add(ofLabel(counts, Interpolated(counts), positives));
        }

        return values.Count > 0 ? values.Average() : MeanAveragePrecision.WithoutLabels;
    }

    // From the lowest threshold up, the highest precision so far.
    private static double[] Interpolated(List<ThresholdCounts> counts)
    {
        var precisions = new double[counts.Count];
        var highest = 0.0;
        for (var i = counts.Count - 1; i >= 0; i--)
            precisions[i] = highest = Math.Max(highest, (double)counts[i].Found / counts[i].Given);
        return precisions;
    }

    private static double ElevenPoint(List<ThresholdCounts> counts, double[] precisions, int positives)
    {
        var sum = 0.0;
        for (var point = 0; point < Recalls; point++)
        {
            // In integers: 3 of 10 reach a recall of 0.3, whatever the last bit of 0.3 is.
            var reached = counts.FindIndex(c => (long)c.Found * (Recalls - 1) >= (long)point * positives);
            sum += precisions[reached];
        }

        return sum / Recalls;
    }

    private static double Area(List<ThresholdCounts> counts, double[] precisions, int positives)
    {
        var (area, found) = (0.0, 0);
        for (var i = 0; i < counts.Count; i++)
        {
            area += (double)(counts[i].Found - found) / positives * precisions[i];
            found = counts[i].Found;
        }

        return area;
    }

    private delegate MetricResult Score(ReadOnlySpan<int> targets, ReadOnlySpan<float> scores, int labels);

    private static MetricDescriptor Describe(string name, LocalizedText label, Score score) => new(
        name, label, Unit, HigherIsBetter, MetricTargets.MultiHot,
        input => score(input.Targets, input.Probabilities, input.Columns), needsProbabilities: true);
}
