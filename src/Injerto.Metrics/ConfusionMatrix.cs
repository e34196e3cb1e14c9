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

    /// <summary>Counts a 0/1 matrix: for each label a matrix of 2 classes, without (0) and with it (1).</summary>
    /// <param name="targets">The true labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="predictions">The predicted labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="labels">L, how many labels a row has.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or a value is neither 0 nor 1
    /// (a target: nor <see cref="MetricInput.Ignored"/>, which does not count).</exception>
    public static IReadOnlyList<ConfusionMatrix> PerLabel(
        ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int labels)
    {
        Require.SameCount("targets", targets.Length, "predictions", predictions.Length);
        Require.NotEmpty("targets", targets.Length);
        Require.Labels("targets", targets, labels);
        Require.ZeroOne("predictions", predictions, labels);
        ConfusionMatrix[] matrices = [.. Enumerable.Range(0, labels).Select(_ => new ConfusionMatrix(2))];
        for (var i = 0; i < targets.Length; i++)
            if (targets[i] != MetricInput.Ignored) matrices[i % labels].counts[targets[i] * 2 + predictions[i]]++;
        return matrices;
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
        var sums = Sums(byRow: true);
        return Shares((row, _) => sums[row]);
    }

    /// <summary>
    /// Each column divided by its sum, <c>[classes, classes]</c>: the diagonal holds the precisions; a column without
    /// predictions is all 0.
    /// </summary>
    public double[,] ColumnNormalized()
    {
        var sums = Sums(byRow: false);
        return Shares((_, column) => sums[column]);
    }

    /// <summary>Everything divided by the number of samples, <c>[classes, classes]</c>: all add up to 1.</summary>
    public double[,] Normalized()
    {
        var total = Total;
        return Shares((_, _) => total);
    }

    private int[] Sums(bool byRow)
    {
        var sums = new int[Classes];
        for (var i = 0; i < counts.Length; i++) sums[byRow ? i / Classes : i % Classes] += counts[i];
        return sums;
    }

    private double[,] Shares(Func<int, int, int> whole)
    {
        var shares = new double[Classes, Classes];
        for (var row = 0; row < Classes; row++)
            for (var column = 0; column < Classes; column++)
                shares[row, column] = ClassCounts.Divide(this[row, column], whole(row, column));
        return shares;
    }
}
