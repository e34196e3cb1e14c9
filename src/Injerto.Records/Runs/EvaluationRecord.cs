namespace Injerto.Records;

/// <summary>How well a model does on one part of the data.</summary>
public sealed record EvaluationRecord
{
    /// <summary>The part that was judged: <c>val</c>, <c>test</c>, …</summary>
    public required string Part { get; init; }

    /// <summary>How many images were judged.</summary>
    public required int Images { get; init; }

    /// <summary>The values of the metrics.</summary>
    public required ValueList<MetricValue> Metrics { get; init; }

    /// <summary>One row for each class; empty where an image has not exactly one.</summary>
    public ValueList<ClassScore> PerClass { get; init; } = [];

    /// <summary>One row for each label; empty where an image has not any number of them.</summary>
    public ValueList<LabelScore> PerLabel { get; init; } = [];

    /// <summary>One row for each output of a regression; empty where the task is none.</summary>
    public ValueList<OutputScore> PerOutput { get; init; } = [];

    /// <summary>
    /// How many images of each class (rows) were predicted as each class (columns); empty where the task has no single
    /// class.
    /// </summary>
    public ValueList<ValueList<int>> Confusion { get; init; } = [];

    /// <summary>
    /// The curves of classes or labels: of those with the lowest average precision where there are many, of the second
    /// of two classes; empty where the task has neither.
    /// </summary>
    public ValueList<ClassCurves> Curves { get; init; } = [];

    /// <summary>The reliability diagram, from the least confident up; empty where there are no
    /// probabilities.</summary>
    public ValueList<ReliabilityPoint> Reliability { get; init; } = [];

    /// <summary>The same of probabilities without the task's temperature; empty where it has none.</summary>
    public ValueList<ReliabilityPoint> UncalibratedReliability { get; init; } = [];

    /// <summary>The value of a metric.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">The metric was not computed; the message lists those that
    /// were.</exception>
    public double Value(string name) => Metrics.FirstOrDefault(metric => metric.Name == name)?.Value
        ?? throw new KeyNotFoundException(
            $"The metric '{name}' was not computed. There are: "
            + $"{string.Join(", ", Metrics.Select(metric => metric.Name))}.");

    /// <summary>Says what is wrong with this value, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Images < 0) faults.Add($"Images must be at least 0. Got {Images}.");
        if (Metrics.Select(metric => metric.Name).Distinct(StringComparer.Ordinal).Count() != Metrics.Count)
            faults.Add("The names of the metrics must differ.");
        if (Confusion.Any(row => row.Count != Confusion.Count))
            faults.Add($"Confusion must be square. Got {Confusion.Count} rows of "
                + $"{string.Join(", ", Confusion.Select(row => row.Count).Distinct())}.");
        if (Confusion.Any(row => row.Any(count => count < 0))) faults.Add("Confusion must hold no negative count.");
        if (PerClass.Count > 0 && Confusion.Count > 0 && PerClass.Count != Confusion.Count)
            faults.Add(
                $"PerClass and Confusion must have the same classes. Got {PerClass.Count} and {Confusion.Count}.");
        if (PerOutput.Any(row => !Names(row).SequenceEqual(Names(PerOutput[0]))))
            faults.Add("PerOutput must have the same metrics for each output.");
        if (PerOutput.Any(row => row.Truth.Count != row.Predicted.Count))
            faults.Add("Truth and Predicted of an output must be of the same images.");
        faults.AddRange(Curves.SelectMany(curves => curves.Faults()));
        return faults;
    }

    private static IEnumerable<string> Names(OutputScore row) => row.Metrics.Select(metric => metric.Name);
}
