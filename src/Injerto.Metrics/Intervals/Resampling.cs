namespace Injerto.Metrics;

/// <summary>A metric over samples that are drawn with replacement from those that were judged.</summary>
internal abstract class Resampling
{
    /// <summary>The metric of what is drawn from.</summary>
    public abstract double Centre { get; }

    /// <summary>How many samples tell something where all resamples come to the same value.</summary>
    public abstract double Informative { get; }

    /// <summary>The metric of one resample; NaN where it is not defined.</summary>
    public abstract double Draw(ResampleGenerator random);
}
