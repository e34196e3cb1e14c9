using Injerto.Records;

namespace Injerto.Training;

/// <summary>
/// Stops a training once a monitored value has not become better for some epochs; of equal values the lower loss is
/// better.
/// </summary>
public sealed class EarlyStopping : ITrainingCallback
{
    private readonly int _patience;
    private readonly BestValue _best;
    private int _waited;

    /// <summary>A callback that stops.</summary>
    /// <param name="patience">Epochs without improvement after which it stops; at least 1. Default: 10.</param>
    /// <param name="monitor">What is watched: <c>loss</c> or a metric that is measured. Default: the loss.</param>
    /// <param name="higherIsBetter">
    /// Whether a higher value is a better one. Default: as the metric of that name says.
    /// </param>
    public EarlyStopping(int patience = 10, string monitor = BestValue.Loss, bool? higherIsBetter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        (_patience, _best) = (patience, new BestValue(monitor, higherIsBetter));
    }

    /// <inheritdoc/>
    public void OnFitStart(TrainingContext context)
    {
        _best.Reset();
        _waited = 0;
    }

    /// <inheritdoc/>
    public void OnStartingEpoch(TrainingContext context) => Observe(context);

    /// <inheritdoc/>
    public void OnEpochEnd(TrainingContext context)
    {
        Observe(context);
        if (_waited >= _patience) context.Stop();
    }

    /// <inheritdoc/>
    public CallbackState SaveState() =>
        new() { Numbers = new ValueMap<double>([.. _best.Save(), KeyValuePair.Create("waited", (double)_waited)]) };

    /// <inheritdoc/>
    public void LoadState(CallbackState state, TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(state);
        _best.Load(state.Numbers);
        _waited = (int)state.Numbers["waited"];
    }

    private void Observe(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _waited = _best.Observe(context) ? 0 : _waited + 1;
    }
}
