using System.Numerics;

namespace Injerto.Metrics;

/// <summary>The ROC curve: how many positives are found for how many false alarms, at every threshold.</summary>
/// <remarks>
/// From (0, 0), where nothing is given, to (1, 1), a point for each distinct score from the highest down:
/// scikit-learn's <c>roc_curve</c> with <c>drop_intermediate=False</c>.
/// </remarks>
public static class RocCurve
{
    /// <summary>Computes the points.</summary>
    /// <typeparam name="T">The number type of the scores: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">0 or 1 for each sample, <c>[N]</c>; <see cref="MetricInput.Ignored"/> where it does not
    /// count.</param>
    /// <param name="scores">The score of each sample, <c>[N]</c>: any monotone scale.</param>
    /// <returns>The points; none where there are no positives or no negatives.</returns>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or a score is not finite.</exception>
    public static IReadOnlyList<RocPoint> Compute<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> scores)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (counts, positives, negatives) = ThresholdCounts.Checked(targets, scores);
        if (positives == 0 || negatives == 0) return [];
        return
        [
            new(0, 0, double.PositiveInfinity),
            .. counts.Select(c => new RocPoint(
                (double)(c.Given - c.Found) / negatives, (double)c.Found / positives, c.Threshold)),
        ];
    }
}
