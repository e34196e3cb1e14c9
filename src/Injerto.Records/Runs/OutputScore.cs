namespace Injerto.Records;

/// <summary>How well one output of a regression is predicted.</summary>
/// <param name="Name">The output.</param>
/// <param name="Metrics">The metrics of this output alone; the same ones, in the same order, for each output.</param>
public sealed record OutputScore(string Name, ValueList<MetricValue> Metrics)
{
    /// <summary>
    /// The true values of images spread evenly over all that were judged, for a chart. Default: none.
    /// </summary>
    public ValueList<float> Truth { get; init; } = [];

    /// <summary>What was predicted for the same images.</summary>
    public ValueList<float> Predicted { get; init; } = [];
}
