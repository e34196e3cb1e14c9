namespace Injerto.Training;

/// <summary>Stops a training once a monitored value is as good as was aimed at.</summary>
/// <param name="monitor">What is watched: <c>loss</c> or a metric that is measured.</param>
/// <param name="target">The value that is good enough.</param>
public sealed class StopAtTarget(string monitor, double target) : ITrainingCallback
{
    private readonly Metrics.MetricDescriptor _metric = Metrics.MetricRegistry.Find(monitor);

    /// <inheritdoc/>
    public void OnEpochEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var value = BestValue.Of(context.Monitored, monitor);
        if (_metric.HigherIsBetter ? value >= target : value <= target) context.Stop();
    }
}
