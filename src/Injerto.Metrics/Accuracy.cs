namespace Injerto.Metrics;

/// <summary>The share of samples whose class was predicted rightly.</summary>
/// <remarks>Formula: Σ [prediction = target] / N. Never divides by zero: an empty input is refused.</remarks>
public static class Accuracy
{
    /// <summary>A fraction from 0 to 1.</summary>
    public const MetricUnit Unit = MetricUnit.Fraction;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metric <c>accuracy</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "accuracy", new("Accuracy", "Exactitud"), Unit, HigherIsBetter, MetricTargets.ClassIndices,
        input => Compute(input.Targets, input.Predictions), form: MetricForm.ShareOfSamples);

    /// <summary>Computes the accuracy.</summary>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="predictions">The predicted class of each sample, <c>[N]</c>.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or an index is negative.</exception>
    public static double Compute(ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions)
    {
        Require.SameCount("targets", targets.Length, "predictions", predictions.Length);
        Require.NotEmpty("targets", targets.Length);
        Require.ClassIndices("targets", targets, int.MaxValue);
        Require.ClassIndices("predictions", predictions, int.MaxValue);
        var right = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] == predictions[i]) right++;
        }
        return (double)right / targets.Length;
    }
}
