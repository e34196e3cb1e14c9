using System.Numerics;

namespace Injerto.Metrics;

/// <summary>Samples of similar confidence: what a reliability diagram shows as one point.</summary>
/// <param name="Confidence">Their mean confidence.</param>
/// <param name="Right">The share of them of which it came true.</param>
/// <param name="Count">How many there are.</param>
/// <remarks>How they are formed, <see cref="CalibrationError"/> says.</remarks>
public sealed record ReliabilityBin(double Confidence, double Right, int Count)
{
    /// <summary>Bins of equal mass of the highest probability of each sample, from the least confident up.</summary>
    /// <typeparam name="T">The number type of the probabilities: <see cref="float"/> or
    /// <see cref="double"/>.</typeparam>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="probabilities">Probabilities, row by row, <c>[N, C]</c>; each row adds up to 1 (±0.01).</param>
    /// <param name="classes">C, how many classes there are.</param>
    /// <param name="bins">How many bins; of fewer samples one for each. Default 10.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a value is out of
    /// range.</exception>
    public static IReadOnlyList<ReliabilityBin> OfClasses<T>(
        ReadOnlySpan<int> targets, ReadOnlySpan<T> probabilities, int classes, int bins = 10)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.NotEmpty("targets", targets.Length);
        Require.ClassIndices("targets", targets, classes);
        Require.Distributions("probabilities", probabilities, targets.Length, classes);
        var (confidences, right) = (new double[targets.Length], new double[targets.Length]);
        for (var i = 0; i < targets.Length; i++)
        {
            var row = probabilities.Slice(i * classes, classes);
            var decided = 0;
            for (var c = 1; c < classes; c++)
                if (row[c] > row[decided]) decided = c;
            (confidences[i], right[i]) = (double.CreateTruncating(row[decided]), decided == targets[i] ? 1 : 0);
        }

        return Of(confidences, right, bins);
    }

    /// <summary>Bins of equal mass of all labels' probabilities, from the lowest up; none where all are
    /// ignored.</summary>
    /// <typeparam name="T">The number type of the probabilities: <see cref="float"/> or
    /// <see cref="double"/>.</typeparam>
    /// <param name="targets">The true labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="probabilities">Probabilities, row by row, <c>[N, L]</c>.</param>
    /// <param name="labels">L, how many labels a row has.</param>
    /// <param name="bins">How many bins; of fewer probabilities one for each. Default 10.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a value is out of
    /// range.</exception>
    public static IReadOnlyList<ReliabilityBin> OfLabels<T>(
        ReadOnlySpan<int> targets, ReadOnlySpan<T> probabilities, int labels, int bins = 10)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.NotEmpty("targets", targets.Length);
        Require.Labels("targets", targets, labels);
        Require.Probabilities("probabilities", probabilities, targets.Length / labels, labels);
        List<double> confidences = [], right = [];
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] == MetricInput.Ignored) continue;
            confidences.Add(double.CreateTruncating(probabilities[i]));
            right.Add(targets[i]);
        }

        return Of([.. confidences], [.. right], bins);
    }

    // Both arrays are sorted in place.
    private static ReliabilityBin[] Of(double[] confidences, double[] right, int bins)
    {
        Require.AtLeastOne("bins", bins);
        Array.Sort(confidences, right);
        for (var (start, end) = (0, 0); start < right.Length; start = end)
        {
            while (end < right.Length && confidences[end] == confidences[start]) end++;
            right.AsSpan(start..end).Fill(right[start..end].Average());
        }

        var count = Math.Min(bins, right.Length);
        var formed = new ReliabilityBin[count];
        for (var b = 0; b < count; b++)
        {
            var (from, to) = ((int)((long)b * right.Length / count), (int)((b + 1L) * right.Length / count));
            formed[b] = new(confidences[from..to].Average(), right[from..to].Average(), to - from);
        }

        return formed;
    }
}
