namespace Injerto.Metrics;

/// <summary>
/// The correlation between true and predicted classes: 1 for all right, 0 for guessing, below 0 for worse.
/// </summary>
/// <remarks>
/// Formula: (c·N − Σ p·t) / √((N² − Σ p²)(N² − Σ t²)), c the right predictions, t the support of a class and p how
/// often it is predicted; 0 where a root is 0, as scikit-learn's <c>matthews_corrcoef</c> does. It stays honest where
/// classes are unequal. Source: Gorodkin, "Comparing two K-category assignments by a K-category correlation
/// coefficient", 2004, https://doi.org/10.1016/j.compbiolchem.2004.09.006.
/// </remarks>
public static class MatthewsCorrelation
{
    /// <summary>A ratio from −1 to 1.</summary>
    public const MetricUnit Unit = MetricUnit.Ratio;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metric <c>matthewsCorrelation</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "matthewsCorrelation",
        new("Matthews correlation", "Correlación de Matthews"), Unit, HigherIsBetter, MetricTargets.ClassIndices,
        input => Compute(input.Counts), form: MetricForm.Counts);

    /// <summary>Computes the correlation.</summary>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="predictions">The predicted class of each sample, <c>[N]</c>.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or an index is out of range.</exception>
    public static double Compute(ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int classes) =>
        Compute(ClassCounts.FromIndices(targets, predictions, classes));

    /// <summary>Computes the correlation from counts.</summary>
    /// <param name="counts">The counts of class indices.</param>
    public static double Compute(ClassCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        double right = 0, samples = 0, both = 0, predictedSquares = 0, trueSquares = 0;
        for (var i = 0; i < counts.Classes; i++)
        {
            double support = counts.Support[i], predicted = counts.Predicted[i];
            right += counts.TruePositives[i];
            samples += support;
            both += predicted * support;
            predictedSquares += predicted * predicted;
            trueSquares += support * support;
        }

        var all = samples * samples;
        var root = Math.Sqrt((all - predictedSquares) * (all - trueSquares));
        return root == 0 ? 0 : ((right * samples) - both) / root;
    }
}
