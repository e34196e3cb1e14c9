namespace Injerto.Metrics;

/// <summary>The mean of what a training minimises: <c>loss</c> among the values of an epoch.</summary>
/// <remarks>
/// It comes from the training itself, not from targets and predictions: which loss it is and its unit depend on the
/// task and on what each class weighs.
/// </remarks>
public static class TrainingLoss
{
    /// <summary>The value <c>loss</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "loss", new("Loss", "Pérdida"), MetricUnit.Loss, higherIsBetter: false, MetricTargets.None,
        _ => throw new InvalidOperationException(
            "The training computes its loss itself. Read it from the training's history."));
}
