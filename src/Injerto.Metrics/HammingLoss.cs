namespace Injerto.Metrics;

/// <summary>The share of single labels that are wrong.</summary>
/// <remarks>
/// Formula: Σ [prediction ≠ target] / (N · L), over the labels that count; 0 where none does.
/// </remarks>
public static class HammingLoss
{
    /// <summary>A fraction from 0 to 1.</summary>
    public const MetricUnit Unit = MetricUnit.Fraction;

    /// <summary>Less is better.</summary>
    public const bool HigherIsBetter = false;

    /// <summary>The metric <c>hammingLoss</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "hammingLoss", new("Hamming loss", "Pérdida de Hamming"), Unit, HigherIsBetter, MetricTargets.MultiHot,
        input => Compute(input.Targets, input.Predictions, input.Columns));

    /// <summary>Computes the Hamming loss.</summary>
    /// <param name="targets">The true labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="predictions">The predicted labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="labels">L, how many labels a row has.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or a value is neither 0 nor 1
    /// (a target: nor <see cref="MetricInput.Ignored"/>).</exception>
    public static double Compute(ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int labels)
    {
        Require.SameCount("targets", targets.Length, "predictions", predictions.Length);
        Require.NotEmpty("targets", targets.Length);
        Require.Labels("targets", targets, labels);
        Require.ZeroOne("predictions", predictions, labels);
        var (wrong, counted) = (0, 0);
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] == MetricInput.Ignored) continue;
            wrong += targets[i] ^ predictions[i];
            counted++;
        }

        return ClassCounts.Divide(wrong, counted);
    }
}
