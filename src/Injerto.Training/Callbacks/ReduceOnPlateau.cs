using Injerto.Metrics;
using Injerto.Nn;
using Injerto.Records;

namespace Injerto.Training;

/// <summary>
/// Multiplies the learning rate by a factor whenever a monitored value has not become better for some epochs.
/// </summary>
public sealed class ReduceOnPlateau : ITrainingCallback
{
    private readonly string _monitor;
    private readonly Func<ReduceOnPlateauSchedule> _begin;
    private ReduceOnPlateauSchedule _schedule;

    /// <summary>
    /// A callback that lowers the rate when learning stalls, as <see cref="ReduceOnPlateauSchedule"/> says.
    /// </summary>
    /// <param name="factor">What the rate is multiplied by, above 0 and below 1. Default: 0.1.</param>
    /// <param name="patience">Epochs without improvement that are let pass, at least 0. Default: 10.</param>
    /// <param name="minimumRate">What the rate never falls below, at least 0. Default: 0.</param>
    /// <param name="monitor">What is watched: <c>loss</c> or a metric that is measured. Default: the loss.</param>
    /// <param name="higherIsBetter">
    /// Whether a higher value is a better one. Default: as the metric of that name says.
    /// </param>
    /// <exception cref="ArgumentException">Options are out of range; the message has all faults.</exception>
    public ReduceOnPlateau(
        double factor = 0.1, int patience = 10, double minimumRate = 0, string monitor = BestValue.Loss,
        bool? higherIsBetter = null)
    {
        var isHigherBetter = higherIsBetter ?? MetricRegistry.Find(monitor).HigherIsBetter;
        _monitor = monitor;
        _begin = () => new ReduceOnPlateauSchedule(isHigherBetter, factor, patience, minimumRate);
        _schedule = _begin();
    }

    /// <inheritdoc/>
    public void OnFitStart(TrainingContext context) => _schedule = _begin();

    /// <inheritdoc/>
    public void OnStepStart(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _schedule.Apply(context.Optimizer, context.EpochsDone, context.StepsDone);
    }

    /// <inheritdoc/>
    public void OnEpochEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _schedule.Observe(BestValue.Of(context.Monitored, _monitor));
    }

    /// <inheritdoc/>
    public CallbackState SaveState() => new() { Numbers = new ValueMap<double>(_schedule.SaveState()) };

    /// <inheritdoc/>
    public void LoadState(CallbackState state, TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(state);
        _schedule.LoadState(state.Numbers);
    }
}
