namespace Injerto.Nn;

/// <summary>
/// The learning rate is multiplied by a factor whenever the monitored metric has not improved for some epochs.
/// </summary>
/// <remarks>
/// PyTorch's ReduceLROnPlateau in its relative mode: a metric improves if it is below best · (1 − threshold), or
/// above best · (1 + threshold) where higher is better; one that is not finite never does. Once more than
/// <c>patience</c> epochs in a row have brought none, the rate falls, and the count begins anew. A fall of 1e-8 or
/// less is left out.
/// </remarks>
public sealed class ReduceOnPlateauSchedule : Schedule
{
    private const double SmallestFall = 1e-8;
    private readonly bool _higherIsBetter;
    private readonly double _factor;
    private readonly int _patience;
    private readonly double _minimumRate;
    private readonly double _threshold;
    private double? _best;
    private int _badEpochs;
    private int _reductions;

    /// <summary>A rate that falls when learning stalls.</summary>
    /// <param name="higherIsBetter">
    /// The direction of the metric that <see cref="Observe"/> is given; the metric itself declares it.
    /// </param>
    /// <param name="factor">What the rate is multiplied by, above 0 and below 1. Default: 0.1.</param>
    /// <param name="patience">Epochs without improvement that are let pass, at least 0. Default: 10.</param>
    /// <param name="minimumRate">What the rate never falls below, at least 0. Default: 0.</param>
    /// <param name="threshold">
    /// The relative change that counts as an improvement, from 0 to below 1. Default: 1e-4.
    /// </param>
    /// <exception cref="ArgumentException">Options are out of range; the message has all faults.</exception>
    public ReduceOnPlateauSchedule(
        bool higherIsBetter, double factor = 0.1, int patience = 10, double minimumRate = 0, double threshold = 1e-4)
    {
        new OptionFaults()
            .Demand(factor is > 0 and < 1, $"{nameof(factor)} must be above 0 and below 1", factor)
            .DemandAtLeast(patience, 0, nameof(patience))
            .DemandNotNegative(minimumRate, nameof(minimumRate))
            .DemandShare(threshold, nameof(threshold))
            .Throw(nameof(ReduceOnPlateauSchedule));
        _higherIsBetter = higherIsBetter;
        _factor = factor;
        _patience = patience;
        _minimumRate = minimumRate;
        _threshold = threshold;
    }

    /// <summary>How often the rate was due to fall; at its floor it stays.</summary>
    public int Reductions => _reductions;

    /// <inheritdoc/>
    public override double Rate(double baseRate, long position)
    {
        // Fall by fall, not by a power: the same roundings, and the same floor, as PyTorch's.
        var rate = baseRate;
        for (var i = 0; i < _reductions; i++)
        {
            var lower = Math.Max(rate * _factor, _minimumRate);
            if (rate - lower <= SmallestFall) break;
            rate = lower;
        }

        return rate;
    }

    /// <inheritdoc/>
    public override void Observe(double metric)
    {
        if (Improves(metric))
        {
            _best = metric;
            _badEpochs = 0;
        }
        else _badEpochs++;

        if (_badEpochs <= _patience) return;
        _reductions++;
        _badEpochs = 0;
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double> SaveState()
    {
        var state = new Dictionary<string, double> { ["bad_epochs"] = _badEpochs, ["reductions"] = _reductions };
        if (_best is { } best) state["best"] = best;
        return state;
    }

    /// <inheritdoc/>
    public override void LoadState(IReadOnlyDictionary<string, double> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!IsCount(state, "bad_epochs") || !IsCount(state, "reductions")
            || state.Count != (state.ContainsKey("best") ? 3 : 2))
            throw new ArgumentException(
                $"{nameof(ReduceOnPlateauSchedule)} must be given 'bad_epochs' and 'reductions', whole numbers of at "
                + "least 0, and 'best' where there is one. Got "
                + $"{(state.Count == 0 ? "nothing" : string.Join(", ", state.Select(s => $"{s.Key} = {s.Value}")))}. "
                + "Load the state into the kind of schedule that saved it.");
        _badEpochs = (int)state["bad_epochs"];
        _reductions = (int)state["reductions"];
        _best = state.TryGetValue("best", out var best) ? best : null;
    }

    private static bool IsCount(IReadOnlyDictionary<string, double> state, string key) =>
        state.TryGetValue(key, out var value) && value is >= 0 and <= int.MaxValue && value == Math.Floor(value);

    // Infinite metrics are kept out of the best, so that it can be saved; PyTorch's own start, ±∞, is what any finite
    // one improves.
    private bool Improves(double metric)
    {
        if (!double.IsFinite(metric)) return false;
        if (_best is not { } best) return true;
        return _higherIsBetter ? metric > best * (1 + _threshold) : metric < best * (1 - _threshold);
    }
}
