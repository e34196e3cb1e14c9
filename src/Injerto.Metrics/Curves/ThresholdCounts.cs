using System.Numerics;

namespace Injerto.Metrics;

/// <summary>What is given at a threshold: all samples that score at least as high.</summary>
/// <param name="Threshold">The score.</param>
/// <param name="Found">Positives among those.</param>
/// <param name="Given">How many those are.</param>
internal readonly record struct ThresholdCounts(double Threshold, int Found, int Given)
{
    /// <summary>The counts at each distinct score, from the highest down; both arrays are sorted in place.</summary>
    public static List<ThresholdCounts> Of<T>(int[] positive, T[] scores)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Array.Sort(scores, positive);
        var counts = new List<ThresholdCounts>();
        var found = 0;
        for (var i = scores.Length - 1; i >= 0; i--)
        {
            found += positive[i];
            if (i > 0 && scores[i - 1] == scores[i]) continue;
            counts.Add(new(double.CreateTruncating(scores[i]), found, scores.Length - i));
        }

        return counts;
    }

    /// <summary>Those of one class against the rest, after the checks; targets are 0, 1 or ignored.</summary>
    public static (List<ThresholdCounts> Counts, int Positives, int Negatives) Checked<T>(
        ReadOnlySpan<int> targets, ReadOnlySpan<T> scores)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.SameCount("targets", targets.Length, "scores", scores.Length);
        Require.NotEmpty("targets", targets.Length);
        Require.Labels("targets", targets, 1);
        Require.Finite("scores", scores);
        var (truth, column) = LabelColumn.Of(targets, scores, 1, 0);
        var positives = ClassCounts.Sum(truth);
        return (Of(truth, column), positives, truth.Length - positives);
    }
}
