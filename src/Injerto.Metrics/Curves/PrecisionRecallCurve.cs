using System.Numerics;

namespace Injerto.Metrics;

/// <summary>The precision-recall curve: how much of what is given is right, for how much is found.</summary>
/// <remarks>
/// From recall 0 and precision 1, where nothing is given, a point for each distinct score from the highest down:
/// scikit-learn's <c>precision_recall_curve</c> in the opposite order.
/// </remarks>
public static class PrecisionRecallCurve
{
    /// <summary>Computes the points.</summary>
    /// <typeparam name="T">The number type of the scores: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">0 or 1 for each sample, <c>[N]</c>; <see cref="MetricInput.Ignored"/> where it does not
    /// count.</param>
    /// <param name="scores">The score of each sample, <c>[N]</c>: any monotone scale.</param>
    /// <returns>The points; none where there are no positives.</returns>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or a score is not finite.</exception>
    public static IReadOnlyList<PrecisionRecallPoint> Compute<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> scores)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (counts, positives, _) = ThresholdCounts.Checked(targets, scores);
        if (positives == 0) return [];
        return
        [
            new(0, 1, double.PositiveInfinity),
            .. counts.Select(c => new PrecisionRecallPoint(
                (double)c.Found / positives, (double)c.Found / c.Given, c.Threshold)),
        ];
    }
}
