using Injerto.Text;

namespace Injerto.Metrics;

/// <summary>Precision, recall and F1 of the labels of each sample, as means over the samples.</summary>
/// <remarks>
/// Formula, for the labels that a sample has (t), is given (p), and both (b): b / p, b / t and 2 b / (p + t), each 0
/// where it divides by 0; a sample of which all labels are <see cref="MetricInput.Ignored"/> is left out, and without
/// any sample the mean is 0. scikit-learn's <c>average="samples"</c>.
/// </remarks>
public static class SamplesAverage
{
    /// <summary>A fraction from 0 to 1.</summary>
    public const MetricUnit Unit = MetricUnit.Fraction;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metrics <c>samplesPrecision</c>, <c>samplesRecall</c> and <c>samplesF1</c>.</summary>
    public static IReadOnlyList<MetricDescriptor> Descriptors { get; } =
    [
        Describe(
            "samplesPrecision", new("Precision (mean of the images)", "Precisión (media de las imágenes)"),
            OfPrecision),
        Describe(
            "samplesRecall", new("Recall (mean of the images)", "Exhaustividad (media de las imágenes)"), OfRecall),
        Describe("samplesF1", new("F1 (mean of the images)", "F1 (media de las imágenes)"), OfF1),
    ];

    /// <summary>Computes the mean precision.</summary>
    /// <param name="targets">The true labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="predictions">The predicted labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="labels">L, how many labels a row has.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or a value is neither 0 nor 1
    /// (a target: nor <see cref="MetricInput.Ignored"/>).</exception>
    public static double OfPrecision(ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int labels) =>
        Mean(targets, predictions, labels, row => ClassCounts.Divide(row.Both, row.Given));

    /// <summary>Computes the mean recall.</summary>
    /// <inheritdoc cref="OfPrecision"/>
    public static double OfRecall(ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int labels) =>
        Mean(targets, predictions, labels, row => ClassCounts.Divide(row.Both, row.True));

    /// <summary>Computes the mean F1.</summary>
    /// <inheritdoc cref="OfPrecision"/>
    public static double OfF1(ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int labels) =>
        Mean(targets, predictions, labels, row => ClassCounts.Divide(2.0 * row.Both, row.True + row.Given));

    private static double Mean(
        ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int labels, Func<Row, double> score)
    {
        Require.SameCount("targets", targets.Length, "predictions", predictions.Length);
        Require.NotEmpty("targets", targets.Length);
        Require.Labels("targets", targets, labels);
        Require.ZeroOne("predictions", predictions, labels);
        var (sum, rows) = (0.0, 0);
        for (var from = 0; from < targets.Length; from += labels)
        {
            var (row, counted) = (default(Row), 0);
            for (var i = from; i < from + labels; i++)
            {
                if (targets[i] == MetricInput.Ignored) continue;
                counted++;
                row = new(
                    row.True + targets[i], row.Given + predictions[i], row.Both + (targets[i] & predictions[i]));
            }

            if (counted == 0) continue;
            sum += score(row);
            rows++;
        }

        return ClassCounts.Divide(sum, rows);
    }

    private delegate double Score(ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int labels);

    private static MetricDescriptor Describe(string name, LocalizedText label, Score score) => new(
        name, label, Unit, HigherIsBetter, MetricTargets.MultiHot,
        input => score(input.Targets, input.Predictions, input.Columns));

    private readonly record struct Row(int True, int Given, int Both);
}
