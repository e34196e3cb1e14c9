using Injerto.Nn;
using Injerto.Records;

namespace Injerto.Training;

/// <summary>
/// Keeps the weights of the best epoch and gives them back to the network at the end; of equal values the lower loss is
/// better.
/// </summary>
public sealed class BestWeights : ITrainingCallback
{
    private readonly BestValue _best;
    private StateDict _kept = new([]);

    /// <summary>A callback that keeps the best weights.</summary>
    /// <param name="monitor">What is watched: <c>loss</c> or a metric that is measured. Default: the loss.</param>
    /// <param name="higherIsBetter">
    /// Whether a higher value is a better one. Default: as the metric of that name says.
    /// </param>
    public BestWeights(string monitor = BestValue.Loss, bool? higherIsBetter = null) =>
        _best = new BestValue(monitor, higherIsBetter);

    // The copies belong to the training's own scope, so that they are freed with it however it ends.
    /// <inheritdoc/>
    public void OnFitStart(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _best.Reset();
        _kept = context.State.Copy();
    }

    /// <inheritdoc/>
    public void OnStartingEpoch(TrainingContext context) => OnEpochEnd(context);

    /// <inheritdoc/>
    public void OnEpochEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_best.Observe(context)) _kept.Assign(context.State);
        context.BestEpoch = _best.Epoch;
    }

    /// <inheritdoc/>
    public void OnFitEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.BestEpoch = _best.Epoch;
        if (_best.Epoch is not null) context.State.Assign(_kept);
        _kept = new StateDict([]);
    }

    /// <inheritdoc/>
    public CallbackState SaveState() => new() { Numbers = new ValueMap<double>(_best.Save()), Tensors = _kept };

    /// <inheritdoc/>
    public void LoadState(CallbackState state, TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        _best.Load(state.Numbers);
        _kept.Assign(state.Tensors);
        context.BestEpoch = _best.Epoch;
    }
}
