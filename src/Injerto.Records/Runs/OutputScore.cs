namespace Injerto.Records;

/// <summary>How well one output of a regression is predicted.</summary>
/// <param name="Name">The output.</param>
/// <param name="Metrics">The metrics of this output alone; the same ones, in the same order, for each output.</param>
public sealed record OutputScore(string Name, ValueList<MetricValue> Metrics);
