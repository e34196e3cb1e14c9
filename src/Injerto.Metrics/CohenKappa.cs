namespace Injerto.Metrics;

/// <summary>How far agreement goes beyond chance: 1 for all right, 0 for guessing, below 0 for worse.</summary>
/// <remarks>
/// Formula: (o − e) / (1 − e), o the share of right predictions and e = Σ p·t / N² what chance would give, with t the
/// support of a class and p how often it is predicted; not defined where all targets and predictions are of one class.
/// scikit-learn's <c>cohen_kappa_score</c>. Source: Cohen, "A coefficient of agreement for nominal scales", 1960,
/// https://doi.org/10.1177/001316446002000104.
/// </remarks>
public static class CohenKappa
{
    /// <summary>A ratio from −1 to 1.</summary>
    public const MetricUnit Unit = MetricUnit.Ratio;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metric <c>cohenKappa</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "cohenKappa", new("Cohen's kappa", "Kappa de Cohen"), Unit, HigherIsBetter, MetricTargets.ClassIndices,
        input => Compute(input.Counts), form: MetricForm.Counts);

    /// <summary>Computes kappa.</summary>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="predictions">The predicted class of each sample, <c>[N]</c>.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or an index is out of range.</exception>
    public static MetricResult Compute(ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int classes) =>
        Compute(ClassCounts.FromIndices(targets, predictions, classes));

    /// <summary>Computes kappa from counts.</summary>
    /// <param name="counts">The counts of class indices.</param>
    public static MetricResult Compute(ClassCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        double right = 0, samples = 0, chance = 0;
        for (var i = 0; i < counts.Classes; i++)
        {
            right += counts.TruePositives[i];
            samples += counts.Support[i];
            chance += (double)counts.Predicted[i] * counts.Support[i];
        }

        var all = samples * samples;
        return chance < all ? ((right * samples) - chance) / (all - chance) : MetricResult.NotDefined(new(
            "Cohen's kappa needs targets or predictions of more than one class. All are of the same.",
            "El kappa de Cohen necesita objetivos o predicciones de más de una clase. Todos son de la misma."));
    }
}
