namespace Injerto.Metrics;

/// <summary>The share of samples whose labels are all right.</summary>
/// <remarks>
/// Formula: Σ [predicted row = true row] / N: scikit-learn's <c>accuracy_score</c> on label matrices.
/// </remarks>
public static class SubsetAccuracy
{
    /// <summary>A fraction from 0 to 1.</summary>
    public const MetricUnit Unit = MetricUnit.Fraction;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metric <c>subsetAccuracy</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "subsetAccuracy",
        new("Subset accuracy", "Exactitud de subconjunto"), Unit, HigherIsBetter, MetricTargets.MultiHot,
        input => Compute(input.Targets, input.Predictions, input.Columns), form: MetricForm.ShareOfSamples);

    /// <summary>Computes the subset accuracy.</summary>
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
        var rows = targets.Length / labels;
        var right = 0;
        for (var row = 0; row < rows; row++)
        {
            if (IsRight(targets.Slice(row * labels, labels), predictions.Slice(row * labels, labels))) right++;
        }
        return (double)right / rows;
    }

    private static bool IsRight(ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions)
    {
        for (var i = 0; i < targets.Length; i++)
            if (targets[i] != predictions[i] && targets[i] != MetricInput.Ignored) return false;
        return true;
    }
}
