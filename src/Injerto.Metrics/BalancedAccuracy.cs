namespace Injerto.Metrics;

/// <summary>The mean recall of the classes: accuracy as if each class had the same number of samples.</summary>
/// <remarks>
/// Formula: mean over the classes with support of TP / support. Classes without support are left out, as scikit-learn's
/// <c>balanced_accuracy_score</c> does. Source: Brodersen et al., "The balanced accuracy and its posterior
/// distribution", ICPR 2010.
/// </remarks>
public static class BalancedAccuracy
{
    /// <summary>A fraction from 0 to 1.</summary>
    public const MetricUnit Unit = MetricUnit.Fraction;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metric <c>balancedAccuracy</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "balancedAccuracy",
        new("Balanced accuracy", "Exactitud equilibrada"), Unit, HigherIsBetter, MetricTargets.ClassIndices,
        input => Compute(input.Counts), form: MetricForm.Counts);

    /// <summary>Computes the balanced accuracy.</summary>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="predictions">The predicted class of each sample, <c>[N]</c>.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or an index is out of range.</exception>
    public static double Compute(ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int classes) =>
        Compute(ClassCounts.FromIndices(targets, predictions, classes));

    /// <summary>Computes the balanced accuracy from counts.</summary>
    /// <param name="counts">The counts of class indices.</param>
    public static double Compute(ClassCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var sum = 0.0;
        var present = 0;
        for (var i = 0; i < counts.Classes; i++)
        {
            if (counts.Support[i] == 0) continue;
            sum += (double)counts.TruePositives[i] / counts.Support[i];
            present++;
        }
        return ClassCounts.Divide(sum, present);
    }
}
