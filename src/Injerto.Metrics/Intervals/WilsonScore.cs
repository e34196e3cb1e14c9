namespace Injerto.Metrics;

/// <summary>Wilson's score interval of a fraction.</summary>
internal static class WilsonScore
{
    /// <summary>The 95 % interval.</summary>
    /// <param name="fraction">The fraction, from 0 to 1.</param>
    /// <param name="samples">How many samples it comes from; need not be whole.</param>
    public static MetricInterval Around(double fraction, double samples)
    {
        var square = Normal.Quantile975 * Normal.Quantile975 / samples;
        var centre = (fraction + (square / 2)) / (1 + square);
        var half = Math.Sqrt((fraction * (1 - fraction) * square) + (square * square / 4)) / (1 + square);
        return new(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
