namespace Injerto.Metrics;

/// <summary>One label's column of a label matrix, without the rows in which it is ignored.</summary>
internal static class LabelColumn
{
    /// <summary>The truth and the scores of a label, in the order of the rows.</summary>
    public static (int[] Truth, T[] Scores) Of<T>(
        ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int labels, int label)
    {
        var truth = new List<int>(targets.Length / labels);
        var values = new List<T>(targets.Length / labels);
        for (var i = label; i < targets.Length; i += labels)
        {
            if (targets[i] == MetricInput.Ignored) continue;
            truth.Add(targets[i]);
            values.Add(scores[i]);
        }

        return ([.. truth], [.. values]);
    }
}
