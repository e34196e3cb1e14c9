namespace Injerto.Metrics;

/// <summary>How often samples of each class (rows) were predicted as each class (columns).</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] counts;

    private ConfusionMatrix(int classes)
    {
        Classes = classes;
        counts = new int[checked(classes * classes)];
    }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>How many samples were counted.</summary>
    public int Total => ClassCounts.Sum(counts);

    /// <summary>
    /// How many samples of class <paramref name="target"/> were predicted as <paramref name="prediction"/>.
    /// </summary>
    /// <param name="target">The true class (row).</param>
    /// <param name="prediction">The predicted class (column).</param>
    public int this[int target, int prediction]
    {
        get
        {
            if ((uint)target >= (uint)Classes || (uint)prediction >= (uint)Classes)
                throw new ArgumentOutOfRangeException(nameof(target),
                    $"Row and column must be class indices from 0 to {Classes - 1}. Got row {target}, column "
                    + $"{prediction}.");
            return counts[target * Classes + prediction];
        }
    }

    /// <summary>Counts targets against predictions.</summary>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="predictions">The predicted class of each sample, <c>[N]</c>.</param>
    /// <param name="classes">How many classes there are, at most 20,000.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or an index is out of range.</exception>
    public static ConfusionMatrix Compute(ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int classes)
    {
        Require.SameCount("targets", targets.Length, "predictions", predictions.Length);
        Require.NotEmpty("targets", targets.Length);
        if (classes > 20_000)
            throw new ArgumentException(
                $"A confusion matrix holds at most 20000 classes. Got {classes}. Group the classes first.");
        Require.ClassIndices("targets", targets, classes);
        Require.ClassIndices("predictions", predictions, classes);
        var matrix = new ConfusionMatrix(classes);
        for (var i = 0; i < targets.Length; i++) matrix.counts[targets[i] * classes + predictions[i]]++;
        return matrix;
    }

    /// <summary>The counts of one true class.</summary>
    /// <param name="target">The true class.</param>
    public ReadOnlySpan<int> Row(int target)
    {
        if ((uint)target >= (uint)Classes)
            throw new ArgumentOutOfRangeException(
                nameof(target), $"A row must be a class index from 0 to {Classes - 1}. Got {target}.");
        return counts.AsSpan(target * Classes, Classes);
    }

    /// <summary>
    /// Each row divided by its sum, <c>[classes, classes]</c>: the diagonal holds the recalls; a row without samples is
    /// all 0.
    /// </summary>
    public double[,] RowNormalized()
    {
        var shares = new double[Classes, Classes];
        for (var row = 0; row < Classes; row++)
        {
            var support = ClassCounts.Sum(Row(row));
            for (var column = 0; column < Classes; column++)
                shares[row, column] = ClassCounts.Divide(this[row, column], support);
        }
        return shares;
    }
}
