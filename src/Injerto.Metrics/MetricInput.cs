namespace Injerto.Metrics;

/// <summary>
/// Everything that a metric of the registry may ask for: targets, predictions and, where there are any, probabilities.
/// </summary>
public sealed class MetricInput
{
    /// <summary>
    /// The true value of a label of which it is not said whether a sample has it: no metric counts it.
    /// </summary>
    public const int Ignored = -1;

    private readonly ReadOnlyMemory<int> targets;
    private readonly ReadOnlyMemory<int> predictions;
    private readonly ReadOnlyMemory<float> probabilities;
    private readonly ReadOnlyMemory<float> realTargets;
    private readonly ReadOnlyMemory<float> realPredictions;
    private ClassCounts? counts;

    private MetricInput(MetricTargets kind, int columns, ReadOnlyMemory<int> targets, ReadOnlyMemory<int> predictions,
        ReadOnlyMemory<float> probabilities, ReadOnlyMemory<float> realTargets, ReadOnlyMemory<float> realPredictions,
        IReadOnlyList<string>? names)
    {
        Names = names ?? [];
        if (Names.Count > 0 && Names.Count != columns)
            throw new ArgumentException(
                $"names must be one for each of the {columns} columns, or none. Got {Names.Count}.");
        Kind = kind;
        Columns = columns;
        this.targets = targets;
        this.predictions = predictions;
        this.probabilities = probabilities;
        this.realTargets = realTargets;
        this.realPredictions = realPredictions;
    }

    /// <summary>What the targets are.</summary>
    public MetricTargets Kind { get; }

    /// <summary>How many classes, labels or outputs there are.</summary>
    public int Columns { get; }

    /// <summary>Whether probabilities were given.</summary>
    public bool HasProbabilities => probabilities.Length > 0;

    /// <summary>What people call the columns; empty where they are only numbered.</summary>
    internal IReadOnlyList<string> Names { get; }

    internal ReadOnlySpan<int> Targets => targets.Span;

    internal ReadOnlySpan<int> Predictions => predictions.Span;

    internal ReadOnlySpan<float> Probabilities => probabilities.Span;

    internal ReadOnlySpan<float> RealTargets => realTargets.Span;

    internal ReadOnlySpan<float> RealPredictions => realPredictions.Span;

    /// <summary>How many samples there are.</summary>
    internal int Samples => Kind switch
    {
        MetricTargets.ClassIndices => targets.Length,
        MetricTargets.MultiHot => targets.Length / Columns,
        _ => realTargets.Length / Columns,
    };

    /// <summary>Counted once and shared by all metrics that read counts.</summary>
    internal ClassCounts Counts => counts ??= Kind == MetricTargets.ClassIndices
        ? ClassCounts.FromIndices(Targets, Predictions, Columns)
        : ClassCounts.FromMatrix(Targets, Predictions, Columns);

    /// <summary>Counts alone, for metrics that read nothing else.</summary>
    internal static MetricInput FromCounts(MetricTargets kind, ClassCounts counts) =>
        new(kind, counts.Classes, default, default, default, default, default, null) { counts = counts };

    /// <summary>Some of the samples, in the order of their numbers, each as often as it is named.</summary>
    internal MetricInput Rows(ReadOnlySpan<int> rows)
    {
        var width = Kind == MetricTargets.ClassIndices ? 1 : Columns;
        return new(
            Kind, Columns, Rows(targets.Span, rows, width), Rows(predictions.Span, rows, width),
            Rows(probabilities.Span, rows, Columns), Rows(realTargets.Span, rows, Columns),
            Rows(realPredictions.Span, rows, Columns), Names);
    }

    private static T[] Rows<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows, int width)
    {
        if (values.IsEmpty) return [];
        var picked = new T[rows.Length * width];
        for (var i = 0; i < rows.Length; i++)
            values.Slice(rows[i] * width, width).CopyTo(picked.AsSpan(i * width, width));
        return picked;
    }

    /// <summary>One class index for each sample.</summary>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="predictions">The predicted class of each sample, <c>[N]</c>.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="probabilities">Probabilities, row by row, <c>[N, C]</c>; may be left out.</param>
    /// <param name="names">What people call the classes, for the reason why a metric is not defined. Default: they are
    /// numbered.</param>
    public static MetricInput ForClasses(
        ReadOnlyMemory<int> targets,
        ReadOnlyMemory<int> predictions, int classes, ReadOnlyMemory<float> probabilities = default,
        IReadOnlyList<string>? names = null)
    {
        Require.AtLeastOne("classes", classes);
        return new(MetricTargets.ClassIndices, classes, targets, predictions, probabilities, default, default, names);
    }

    /// <summary>A 0/1 matrix of labels.</summary>
    /// <param name="targets">The true labels, row by row, <c>[N, L]</c>; <see cref="Ignored"/> where a label does not
    /// count.</param>
    /// <param name="predictions">The predicted labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="labels">How many labels a row has.</param>
    /// <param name="probabilities">Probabilities, row by row, <c>[N, L]</c>; may be left out.</param>
    /// <param name="names">What people call the labels, for the reason why a metric is not defined. Default: they are
    /// numbered.</param>
    public static MetricInput ForLabels(
        ReadOnlyMemory<int> targets,
        ReadOnlyMemory<int> predictions, int labels, ReadOnlyMemory<float> probabilities = default,
        IReadOnlyList<string>? names = null)
    {
        Require.AtLeastOne("labels", labels);
        return new(MetricTargets.MultiHot, labels, targets, predictions, probabilities, default, default, names);
    }

    /// <summary>Real numbers.</summary>
    /// <param name="targets">The true values, row by row, <c>[N, D]</c>.</param>
    /// <param name="predictions">The predicted values, row by row, <c>[N, D]</c>.</param>
    /// <param name="outputs">How many values a sample has. Default 1.</param>
    /// <param name="names">What people call the values, for the reason why a metric is not defined. Default: they are
    /// numbered.</param>
    public static MetricInput ForReals(
        ReadOnlyMemory<float> targets,
        ReadOnlyMemory<float> predictions, int outputs = 1, IReadOnlyList<string>? names = null)
    {
        Require.AtLeastOne("outputs", outputs);
        return new(MetricTargets.Reals, outputs, default, default, default, targets, predictions, names);
    }
}
