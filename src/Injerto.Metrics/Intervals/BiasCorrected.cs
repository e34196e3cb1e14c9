namespace Injerto.Metrics;

/// <summary>The bias-corrected and accelerated bootstrap interval, BCa.</summary>
/// <remarks>
/// The acceleration is taken from leaving out one sample at a time or, of many, one of <see cref="MostGroups"/> groups,
/// so that its time grows no faster than that of the resamples.
/// </remarks>
internal static class BiasCorrected
{
    private const int MostGroups = 1000;

    /// <summary>The 95 % interval; null where all resamples have one value.</summary>
    /// <param name="value">The metric's value.</param>
    /// <param name="drawn">Its values on resamples.</param>
    /// <param name="rows">What they were drawn from.</param>
    public static MetricInterval? Of(double value, double[] drawn, RowResampling rows)
    {
        double[] sorted = [.. drawn.Order()];
        if (sorted[0] == sorted[^1]) return null;
        var below = sorted.Count(v => v < value) + (sorted.Count(v => v == value) / 2.0);
        var least = 0.5 / sorted.Length;
        var bias = Normal.Quantile(Math.Clamp(below / sorted.Length, least, 1 - least));
        var acceleration = Acceleration(rows);
        return new(End(-Normal.Quantile975), End(Normal.Quantile975));

        double End(double z) => Percentile(
            sorted, Normal.Cumulative(bias + ((bias + z) / (1 - (acceleration * (bias + z))))));
    }

    private static double Acceleration(RowResampling rows)
    {
        var groups = Math.Min(MostGroups, rows.Samples);
        double[] left = [.. Enumerable.Range(0, groups)
            .Select(g => rows.Without(Start(g), Start(g + 1))).Where(double.IsFinite)];
        var mean = left.Average();
        var squares = left.Sum(v => (mean - v) * (mean - v));
        return squares == 0 ? 0 : left.Sum(v => Math.Pow(mean - v, 3)) / (6 * Math.Pow(squares, 1.5));

        int Start(int group) => (int)((long)group * rows.Samples / groups);
    }

    // Linear between neighbouring values, as NumPy does.
    private static double Percentile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var low = Math.Min((int)place, sorted.Length - 2);
        return sorted[low] + ((place - low) * (sorted[low + 1] - sorted[low]));
    }
}
