using Injerto.Nn;
using Injerto.Records;

namespace Injerto.Training;

/// <summary>
/// Keeps a running average of the weights, a ← d · a + (1 − d) · w after each step, which is what is measured, kept as
/// the best and left at the end; the steps go on from the weights themselves.
/// </summary>
/// <remarks>
/// Early on the decay is the smaller min(d, (1 + n) / (10 + n)) after n steps, so that the first weights are soon
/// forgotten. Counters are not averaged. Source: Polyak and Juditsky 1992, https://doi.org/10.1137/0330046; the ramp is
/// that of TensorFlow's ExponentialMovingAverage.
/// </remarks>
public sealed class WeightAverage : ITrainingCallback
{
    private readonly double _decay;
    private StateDict _average = new([]);
    private StateDict _weights = new([]);
    private bool _isAverageIn;
    private long _steps;

    /// <summary>A callback that averages weights; it stands before those that look at the network.</summary>
    /// <param name="decay">d, at least 0 and below 1.</param>
    /// <exception cref="ArgumentException">The decay is out of range.</exception>
    public WeightAverage(double decay) => _decay = decay is >= 0 and < 1
        ? decay : throw new ArgumentException($"The decay must be at least 0 and below 1. Got {decay}.");

    // The copies belong to the training's own scope, so that they are freed with it however it ends.
    /// <inheritdoc/>
    public void OnFitStart(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (_average, _weights) = (context.State.Copy(), context.State.Copy());
        (_isAverageIn, _steps) = (false, 0);
    }

    /// <inheritdoc/>
    public void OnStepStart(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!_isAverageIn) return;
        context.State.Assign(_weights);
        _isAverageIn = false;
    }

    /// <inheritdoc/>
    public void OnStepEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var decay = Math.Min(_decay, (1.0 + _steps) / (10.0 + _steps));
        WeightMean.Approach(_average, context.State, 1 - decay);
        _steps++;
    }

    /// <inheritdoc/>
    public void OnMeasureStart(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _weights.Assign(context.State);
        context.State.Assign(_average);
        _isAverageIn = true;
    }

    /// <inheritdoc/>
    public void OnFitEnd(TrainingContext context) => (_average, _weights) = (new([]), new([]));

    /// <inheritdoc/>
    public CallbackState SaveState() => new()
    {
        Numbers = new ValueMap<double>([new("steps", _steps), new("isAverageIn", _isAverageIn ? 1 : 0)]),
        Tensors = new StateDict([
            .. _average.Select(p => KeyValuePair.Create($"average.{p.Key}", p.Value)),
            .. _weights.Select(p => KeyValuePair.Create($"weights.{p.Key}", p.Value))]),
    };

    /// <inheritdoc/>
    public void LoadState(CallbackState state, TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(state);
        (_steps, _isAverageIn) = ((long)state.Numbers["steps"], state.Numbers["isAverageIn"] == 1);
        _average.Assign(Part(state.Tensors, "average."));
        _weights.Assign(Part(state.Tensors, "weights."));
    }

    private static StateDict Part(StateDict state, string prefix) => new(state
        .Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(p => KeyValuePair.Create(p.Key[prefix.Length..], p.Value)).ToList());
}
