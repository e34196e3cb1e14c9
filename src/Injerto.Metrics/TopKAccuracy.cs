using System.Numerics;

namespace Injerto.Metrics;

/// <summary>The share of samples whose true class is among the k highest scores.</summary>
/// <remarks>
/// Formula: Σ [rank of the target's score &lt; k] / N. Of equal scores the class with the higher index ranks first, as
/// in scikit-learn's <c>top_k_accuracy_score</c>.
/// </remarks>
public static class TopKAccuracy
{
    /// <summary>A fraction from 0 to 1.</summary>
    public const MetricUnit Unit = MetricUnit.Fraction;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metrics <c>top2Accuracy</c>, <c>top3Accuracy</c> and <c>top5Accuracy</c>.</summary>
    public static IReadOnlyList<MetricDescriptor> Descriptors { get; } = [Describe(2), Describe(3), Describe(5)];

    /// <summary>Computes the top-k accuracy.</summary>
    /// <typeparam name="T">The number type of the scores: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="scores">Logits or probabilities, row by row, <c>[N, C]</c>.</param>
    /// <param name="classes">C, how many classes there are.</param>
    /// <param name="k">How many of the highest scores count, at least 1; from C on every sample is right.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a value is out of
    /// range.</exception>
    public static double Compute<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int classes, int k)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.NotEmpty("targets", targets.Length);
        Require.AtLeastOne("k", k);
        Require.ClassIndices("targets", targets, classes);
        Require.Scores("scores", scores, targets.Length, classes);
        var right = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            var row = scores.Slice(i * classes, classes);
            var own = row[targets[i]];
            var rank = 0;
            for (var c = 0; c < classes; c++)
            {
                if (row[c] > own || (row[c] == own && c > targets[i])) rank++;
            }
            if (rank < k) right++;
        }
        return (double)right / targets.Length;
    }

    private static MetricDescriptor Describe(int k) => new(
        $"top{k}Accuracy",
        new($"Top-{k} accuracy", $"Exactitud entre las {k} primeras"), Unit, HigherIsBetter, MetricTargets.ClassIndices,
        input => Compute(input.Targets, input.Probabilities, input.Columns, k), needsProbabilities: true,
        form: MetricForm.ShareOfSamples);
}
