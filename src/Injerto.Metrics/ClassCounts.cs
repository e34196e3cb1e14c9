namespace Injerto.Metrics;

/// <summary>For each class: how often it was right, how often it was predicted, how often it was the truth.</summary>
/// <remarks>Precision, recall and F1 read nothing else, so that one pass over the samples serves them all.</remarks>
public sealed class ClassCounts
{
    private readonly int[] truePositives;
    private readonly int[] predicted;
    private readonly int[] support;

    private ClassCounts(int classes, bool everyClassCounts)
    {
        truePositives = new int[classes];
        predicted = new int[classes];
        support = new int[classes];
        EveryClassCounts = everyClassCounts;
    }

    /// <summary>How many classes there are.</summary>
    public int Classes => support.Length;

    /// <summary>Samples of each class that were predicted as it.</summary>
    public ReadOnlySpan<int> TruePositives => truePositives;

    /// <summary>How often each class was predicted.</summary>
    public ReadOnlySpan<int> Predicted => predicted;

    /// <summary>How many samples of each class there are.</summary>
    public ReadOnlySpan<int> Support => support;

    /// <summary>Whether a class that neither occurs nor is predicted still counts in a macro average.</summary>
    internal bool EveryClassCounts { get; }

    /// <summary>Counts class indices.</summary>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="predictions">The predicted class of each sample, <c>[N]</c>.</param>
    /// <param name="classes">How many classes there are; every index lies below it.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or an index is out of range.</exception>
    public static ClassCounts FromIndices(ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int classes)
    {
        Require.SameCount("targets", targets.Length, "predictions", predictions.Length);
        Require.NotEmpty("targets", targets.Length);
        Require.ClassIndices("targets", targets, classes);
        Require.ClassIndices("predictions", predictions, classes);
        var counts = new ClassCounts(classes, everyClassCounts: false);
        for (var i = 0; i < targets.Length; i++) counts.Add(targets[i], predictions[i], 1);
        return counts;
    }

    /// <summary>Counts the labels of a 0/1 matrix.</summary>
    /// <param name="targets">The true labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="predictions">The predicted labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="labels">How many labels a row has.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or a value is neither 0 nor 1
    /// (a target: nor <see cref="MetricInput.Ignored"/>).</exception>
    public static ClassCounts FromMatrix(ReadOnlySpan<int> targets, ReadOnlySpan<int> predictions, int labels)
    {
        Require.SameCount("targets", targets.Length, "predictions", predictions.Length);
        Require.NotEmpty("targets", targets.Length);
        Require.Labels("targets", targets, labels);
        Require.ZeroOne("predictions", predictions, labels);
        var counts = new ClassCounts(labels, everyClassCounts: true);
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] != MetricInput.Ignored) counts.AddLabel(i % labels, targets[i], predictions[i]);
        }

        return counts;
    }

    /// <summary>Counts of nothing yet.</summary>
    internal static ClassCounts Empty(int classes, bool everyClassCounts) => new(classes, everyClassCounts);

    /// <summary>Forgets all that was counted.</summary>
    internal void Clear()
    {
        foreach (var counts in (int[][])[truePositives, predicted, support]) Array.Clear(counts);
    }

    /// <summary>Counts one label of a row.</summary>
    internal void AddLabel(int label, int target, int prediction)
    {
        support[label] += target;
        predicted[label] += prediction;
        truePositives[label] += target & prediction;
    }

    /// <summary>Counts a class index some times.</summary>
    internal void Add(int target, int prediction, int times)
    {
        support[target] += times;
        predicted[prediction] += times;
        if (target == prediction) truePositives[target] += times;
    }

    /// <summary>Whether the class counts in a macro average.</summary>
    internal bool Counts(int index) => EveryClassCounts || support[index] > 0 || predicted[index] > 0;

    /// <summary>
    /// Turns one score for each class into one number; <paramref name="micro"/> is what adding up first gives.
    /// </summary>
    internal double Combine(ReadOnlySpan<double> perClass, Average average, double micro)
    {
        if (average == Average.Micro) return micro;
        if (average is not (Average.Macro or Average.Weighted))
            throw new ArgumentException($"average must be Macro, Micro or Weighted. Got {average}.");
        var sum = 0.0;
        var weights = 0.0;
        for (var i = 0; i < perClass.Length; i++)
        {
            var weight = average == Average.Weighted ? support[i] : Counts(i) ? 1 : 0;
            sum += weight * perClass[i];
            weights += weight;
        }
        return Divide(sum, weights);
    }

    internal static int Sum(ReadOnlySpan<int> values)
    {
        var sum = 0;
        foreach (var value in values) sum += value;
        return sum;
    }

    /// <summary>The one rule for a division by zero, scikit-learn's default: the result is 0.</summary>
    internal static double Divide(double numerator, double denominator) =>
        denominator == 0 ? 0 : numerator / denominator;
}
