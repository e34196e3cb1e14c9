namespace Injerto.Metrics;

/// <summary>
/// The 95 % interval of a metric: how far its value may lie from what it would be on endlessly many such samples.
/// </summary>
/// <remarks>
/// <para>
/// Samples are drawn with replacement, as many as there are, and the metric is computed on each of these resamples.
/// Fractions get Wilson's score interval with the effective number of samples m (1 − m) / s², m and s² being mean and
/// variance of the resampled values, around the value less its bootstrap estimate of bias; a share of samples needs
/// no resampling: its effective number is N. Metrics of counted classes are drawn from one more sample of each class
/// that occurs, predicted at random, or a rare class without an error would look certain. All other metrics get the
/// bias-corrected and accelerated interval (BCa).
/// </para>
/// <para>
/// It speaks of the samples that were judged, not of other seeds or other training data, and takes them to be
/// independent of each other.
/// </para>
/// <para>
/// Sources: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927,
/// https://doi.org/10.1080/01621459.1927.10502953; Brown, Cai, DasGupta, "Interval estimation for a binomial
/// proportion", Statistical Science 16, 2001, https://doi.org/10.1214/ss/1009213286; Efron, "Better bootstrap
/// confidence intervals", JASA 82, 1987, https://doi.org/10.1080/01621459.1987.10478410.
/// </para>
/// </remarks>
public static class BootstrapInterval
{
    /// <summary>How many resamples are drawn where nothing else is asked for.</summary>
    public const int DefaultResamples = 1000;

    /// <summary>The share of resamples that must have a value; drawn ones may lack a class.</summary>
    private const double DefinedShare = 0.9;

    /// <summary>Computes the 95 % interval of a metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="input">What it is computed from.</param>
    /// <param name="seed">Rules which samples are drawn. Default 1.</param>
    /// <param name="resamples">How many resamples are drawn, at least 1000. Default
    /// <see cref="DefaultResamples"/>.</param>
    /// <returns>The interval; null where the metric has no value, or too few resamples have one or differ.</returns>
    /// <exception cref="ArgumentException">The metric can't be computed from the input.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="resamples"/> is below 1000.</exception>
    public static MetricInterval? Compute(
        MetricDescriptor metric, MetricInput input, long seed = 1, int resamples = DefaultResamples)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, DefaultResamples);
        var value = metric.Compute(input).Value;
        if (!double.IsFinite(value)) return null;
        if (metric.Form == MetricForm.ShareOfSamples) return WilsonScore.Around(value, input.Samples);
        if (metric.Unit != MetricUnit.Fraction)
        {
            var rows = new RowResampling(metric, input);
            return Drawn(rows, seed, resamples) is { } drawn ? BiasCorrected.Of(value, drawn, rows) : null;
        }

        Resampling resampling = metric.Form switch
        {
            MetricForm.Counts when input.Kind == MetricTargets.ClassIndices => new ClassResampling(metric, input),
            MetricForm.Counts => new LabelResampling(metric, input),
            MetricForm.AveragePrecision or MetricForm.RankArea => new RankResampling(metric, input),
            _ => new RowResampling(metric, input),
        };
        return Drawn(resampling, seed, resamples) is { } values ? Fraction(value, values, resampling) : null;
    }

    private static MetricInterval Fraction(double value, double[] values, Resampling resampling)
    {
        var mean = values.Average();
        var variance = values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
        var isCertain = variance <= 1e-18;
        var centre = isCertain ? value : Math.Clamp(value - (mean - resampling.Centre), 0, 1);
        var samples = isCertain ? resampling.Informative : mean * (1 - mean) / variance;
        var around = WilsonScore.Around(centre, samples);
        return new(Math.Min(around.Low, value), Math.Max(around.High, value));
    }

    // In the order in which they were drawn; null where too few are defined.
    private static double[]? Drawn(Resampling resampling, long seed, int resamples)
    {
        var random = new ResampleGenerator(seed);
        var values = new List<double>(resamples);
        for (var i = 0; i < resamples; i++)
        {
            if (resampling.Draw(random) is var value && double.IsFinite(value)) values.Add(value);
        }

        return values.Count >= DefinedShare * resamples ? [.. values] : null;
    }
}
