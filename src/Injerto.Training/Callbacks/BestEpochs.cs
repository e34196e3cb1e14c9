using Injerto.Metrics;
using Injerto.Nn;
using Injerto.Records;

namespace Injerto.Training;

/// <summary>
/// Keeps the weights of the best epochs by one monitored value; of equal values the lower loss is better.
/// </summary>
internal sealed class BestEpochs : ITrainingCallback
{
    private readonly string _monitor;
    private readonly bool _isHigherBetter;
    private readonly List<KeptEpoch> _kept;

    /// <summary>A callback that keeps epochs; their copies belong to the scope that is open now.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="monitor">What is watched: <c>loss</c> or a metric that is measured.</param>
    /// <param name="state">What is kept of the network.</param>
    internal BestEpochs(int most, string monitor, StateDict state)
    {
        (_monitor, _isHigherBetter) = (monitor, MetricRegistry.Find(monitor).HigherIsBetter);
        _kept = [.. Enumerable.Range(0, most).Select(_ => new KeptEpoch(0, double.NaN, double.NaN, state.Copy()))];
    }

    /// <summary>The epochs that were kept, the best first.</summary>
    internal IReadOnlyList<KeptEpoch> Kept => [.. _kept.Where(k => k.Epoch > 0)];

    /// <summary>Whether a measured network is better than an epoch.</summary>
    internal bool IsBetter(ValueMap<double> measured, KeptEpoch than)
    {
        var (value, loss) = (BestValue.Of(measured, _monitor), measured[BestValue.Loss]);
        if (double.IsNaN(value) || than.Epoch == 0) return !double.IsNaN(value);
        return value == than.Value ? loss < than.Loss : _isHigherBetter ? value > than.Value : value < than.Value;
    }

    /// <summary>What an epoch, or an average in its place, came to.</summary>
    internal KeptEpoch With(KeptEpoch kept, int epoch, ValueMap<double> measured) => kept with
    {
        Epoch = epoch, Value = BestValue.Of(measured, _monitor), Loss = measured[BestValue.Loss],
    };

    public void OnFitStart(TrainingContext context)
    {
        for (var i = 0; i < _kept.Count; i++) _kept[i] = _kept[i] with { Epoch = 0 };
    }

    public void OnEpochEnd(TrainingContext context)
    {
        var place = _kept.FindIndex(kept => IsBetter(context.Monitored, kept));
        if (place < 0) return;
        var worst = _kept[^1];
        _kept.RemoveAt(_kept.Count - 1);
        worst.Weights.Assign(context.State);
        _kept.Insert(place, With(worst, context.Epoch, context.Monitored));
    }

    public CallbackState SaveState() => new()
    {
        Numbers = new ValueMap<double>([.. _kept.SelectMany((kept, i) => (KeyValuePair<string, double>[])
        [
            new($"{i}.epoch", kept.Epoch), new($"{i}.value", kept.Value), new($"{i}.loss", kept.Loss),
        ])]),
        Tensors = new StateDict([.. _kept.SelectMany(
            (kept, i) => kept.Weights.Select(w => KeyValuePair.Create($"{i}.{w.Key}", w.Value)))]),
    };

    public void LoadState(CallbackState state, TrainingContext context)
    {
        for (var i = 0; i < _kept.Count; i++)
        {
            double Number(string name) => state.Numbers[$"{i}.{name}"];
            _kept[i] = _kept[i] with
            {
                Epoch = (int)Number("epoch"), Value = Number("value"), Loss = Number("loss"),
            };
            _kept[i].Weights.Assign(new StateDict(
                [.. _kept[i].Weights.Keys.Select(key => KeyValuePair.Create(key, state.Tensors[$"{i}.{key}"]))]));
        }
    }
}
