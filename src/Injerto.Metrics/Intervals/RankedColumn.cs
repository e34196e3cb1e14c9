namespace Injerto.Metrics;

/// <summary>The samples of one class or label from the highest score down, those that do not count left out.</summary>
internal sealed class RankedColumn
{
    private readonly Ranked[] ranking;

    public RankedColumn(MetricInput input, int column)
    {
        var (targets, scores) = (input.Targets.ToArray(), input.Probabilities.ToArray());
        var (columns, isClass) = (input.Columns, input.Kind == MetricTargets.ClassIndices);
        int[] rows = [.. Enumerable.Range(0, input.Samples).Where(row => Truth(row) != MetricInput.Ignored)
            .OrderByDescending(Score)];
        ranking = [.. rows.Select((row, i) => new Ranked(
            row, Truth(row) == 1, i + 1 == rows.Length || Score(row) != Score(rows[i + 1])))];
        var positives = ranking.Count(sample => sample.IsPositive);
        Rarer = Math.Min(positives, rows.Length - positives);

        int Truth(int row) => isClass ? (targets[row] == column ? 1 : 0) : targets[(row * columns) + column];

        float Score(int row) => scores[(row * columns) + column];
    }

    /// <summary>How many samples have, or how many lack, the class or label, whichever are fewer.</summary>
    public int Rarer { get; }

    /// <summary>The average precision of weighted samples; NaN without a positive one.</summary>
    public double AveragePrecision(ReadOnlySpan<int> weights)
    {
        double sum = 0;
        int seen = 0, found = 0, tied = 0;
        foreach (var sample in ranking)
        {
            var weight = weights[sample.Row];
            seen += weight;
            if (sample.IsPositive) tied += weight;
            if (tied == 0 || !sample.EndsTie) continue;
            found += tied;
            sum += (double)tied * found / seen;
            tied = 0;
        }

        return found == 0 ? double.NaN : sum / found;
    }

    /// <summary>The area under the ROC curve of weighted samples; NaN without both kinds.</summary>
    public double Area(ReadOnlySpan<int> weights)
    {
        double above = 0;
        long positives = 0, negatives = 0, tiedPositives = 0, tiedNegatives = 0;
        foreach (var sample in ranking)
        {
            var weight = weights[sample.Row];
            if (sample.IsPositive) tiedPositives += weight;
            else tiedNegatives += weight;
            if (!sample.EndsTie) continue;
            above += tiedNegatives * (positives + (tiedPositives / 2.0));
            positives += tiedPositives;
            negatives += tiedNegatives;
            (tiedPositives, tiedNegatives) = (0, 0);
        }

        return positives == 0 || negatives == 0 ? double.NaN : above / ((double)positives * negatives);
    }

    private readonly record struct Ranked(int Row, bool IsPositive, bool EndsTie);
}
