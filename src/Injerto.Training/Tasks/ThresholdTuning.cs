using Injerto.Metrics;

namespace Injerto.Training;

/// <summary>Finds for each label the probability from which it should count as given: the one of the best F1.</summary>
/// <remarks>
/// Candidates lie half-way between neighbouring probabilities, so that what decides is not a single image's last bits;
/// of equally good ones the nearest to 0.5 is taken. Labels of which too few images are there to find one share the
/// best one of all of them together; without any image it is 0.5. One's own would be chance there (Fan and Lin, "A
/// study on threshold selection for multi-label classification", 2007), and 0.5 only suits probabilities that a
/// weighted loss has brought about it. Source: Lipton, Elkan, Naryanaswamy, "Optimal thresholding of classifiers to
/// maximize F1 measure", 2014, https://doi.org/10.1007/978-3-662-44851-9_15.
/// </remarks>
internal static class ThresholdTuning
{
    private const double Usual = 0.5;
    private const int FewestImages = 10;

    /// <summary>The threshold of each label.</summary>
    /// <param name="probabilities">Probabilities, row by row, <c>[N, L]</c>.</param>
    /// <param name="targets">The true labels, <c>[N, L]</c>; those that are ignored do not count.</param>
    /// <param name="labels">L.</param>
    internal static double[] Of(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> targets, int labels)
    {
        var columns = new List<(float Probability, bool IsPositive)>[labels];
        for (var label = 0; label < labels; label++)
        {
            columns[label] = [];
            for (var i = label; i < targets.Length; i += labels)
                if (targets[i] != MetricInput.Ignored) columns[label].Add((probabilities[i], targets[i] == 1));
        }

        var shared = Best(columns.Where(c => !IsEnough(c)).SelectMany(c => c));
        return [.. columns.Select(c => IsEnough(c) ? Best(c) : shared)];
    }

    private static bool IsEnough(List<(float Probability, bool IsPositive)> column)
    {
        var positives = column.Count(c => c.IsPositive);
        return positives >= FewestImages && column.Count - positives >= FewestImages;
    }

    private static double Best(IEnumerable<(float Probability, bool IsPositive)> column) =>
        Best(column.OrderByDescending(c => c.Probability).ToArray());

    // Descending: a threshold gives the label to all that come before it.
    private static double Best((float Probability, bool IsPositive)[] column)
    {
        var positives = column.Count(c => c.IsPositive);
        if (positives == 0) return Usual;
        var (best, bestF1) = (Usual, F1At(column, Usual, positives));
        var found = 0;
        for (var given = 1; given <= column.Length; given++)
        {
            if (column[given - 1].IsPositive) found++;
            var next = given < column.Length ? column[given].Probability : 0;
            if (next == column[given - 1].Probability) continue;
            var threshold = (column[given - 1].Probability + (double)next) / 2;
            var f1 = 2.0 * found / (given + positives);
            if (f1 < bestF1 || (f1 == bestF1 && Math.Abs(threshold - Usual) >= Math.Abs(best - Usual))) continue;
            (best, bestF1) = (threshold, f1);
        }

        return best;
    }

    private static double F1At((float Probability, bool IsPositive)[] column, double threshold, int positives)
    {
        var given = column.Where(c => c.Probability >= threshold).ToList();
        return 2.0 * given.Count(c => c.IsPositive) / (given.Count + positives);
    }
}
