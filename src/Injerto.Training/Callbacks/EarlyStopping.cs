using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>Watches one value, keeps a copy of the best epoch's weights, says when to stop. Of equal values, the one with the lower loss is better.</summary>
internal sealed class EarlyStopping : IDisposable
{
    private readonly EarlyStoppingOptions _options;
    private readonly StateDict _state;
    private readonly StateDict _best;

    internal EarlyStopping(EarlyStoppingOptions options, StateDict state)
    {
        _options = options;
        _state = state;
        using var mode = Engine.NoGrad();
        _best = new StateDict(state.Select(p => KeyValuePair.Create(p.Key, p.Value.Detach().Clone().Persist())));
    }

    /// <summary>The epoch whose weights are kept; null before the first.</summary>
    internal int? BestEpoch { get; private set; }

    internal double BestValue { get; private set; } = double.NaN;

    internal double BestLoss { get; private set; } = double.NaN;

    /// <summary>Epochs since the best.</summary>
    internal int Waited { get; private set; }

    internal bool IsOver => Waited >= _options.Patience;

    internal StateDict Best => _best;

    /// <summary>Looks at an epoch's values.</summary>
    /// <exception cref="KeyNotFoundException">What is to be watched was not computed; the message lists what was.</exception>
    internal void Observe(int epoch, ValueMap<double> monitored)
    {
        if (!monitored.TryGetValue(_options.Monitor, out var value))
            throw new KeyNotFoundException($"Early stopping must watch a value that is computed. '{_options.Monitor}' is not; there are: {string.Join(", ", monitored.Keys)}.");
        var loss = monitored.TryGetValue("loss", out var l) ? l : double.NaN;
        Waited++;
        if (!IsBetter(value, loss)) return;
        (BestEpoch, BestValue, BestLoss, Waited) = (epoch, value, loss, 0);
        _best.Assign(_state);
    }

    internal void RestoreBest()
    {
        if (BestEpoch is not null) _state.Assign(_best);
    }

    internal void Resume(int? bestEpoch, double value, double loss, int waited) => (BestEpoch, BestValue, BestLoss, Waited) = (bestEpoch, value, loss, waited);

    public void Dispose()
    {
        foreach (var tensor in _best.Values) tensor.Dispose();
    }

    private bool IsBetter(double value, double loss)
    {
        if (double.IsNaN(value)) return false;
        if (BestEpoch is null) return true;
        if (value == BestValue) return loss < BestLoss;
        return _options.HigherIsBetter ? value > BestValue : value < BestValue;
    }
}
