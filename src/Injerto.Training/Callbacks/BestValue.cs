using Injerto.Metrics;
using Injerto.Records;

namespace Injerto.Training;

/// <summary>
/// The best epoch so far by one monitored value. Of equal values, the one with the lower loss is better.
/// </summary>
/// <param name="monitor">What is watched.</param>
/// <param name="higherIsBetter">The direction; null for the one that the metric of that name has.</param>
internal sealed class BestValue(string monitor, bool? higherIsBetter)
{
    internal const string Loss = "loss";

    private readonly bool _higherIsBetter = higherIsBetter ?? MetricRegistry.Find(monitor).HigherIsBetter;
    private double _value = double.NaN;
    private double _loss = double.NaN;

    /// <summary>The epoch; null before the first.</summary>
    internal int? Epoch { get; private set; }

    /// <summary>The value that is watched.</summary>
    /// <exception cref="KeyNotFoundException">It was not measured; the message lists what was.</exception>
    internal static double Of(ValueMap<double> monitored, string monitor) =>
        monitored.TryGetValue(monitor, out var value)
        ? value
        : throw new KeyNotFoundException(
            $"A callback must watch a value that is measured. '{monitor}' is not; there are: "
            + $"{string.Join(", ", monitored.Keys)}.");

    internal void Reset() => (Epoch, _value, _loss) = (null, double.NaN, double.NaN);

    /// <summary>Looks at an epoch; whether it is the best so far.</summary>
    internal bool Observe(TrainingContext context)
    {
        var value = Of(context.Monitored, monitor);
        var loss = context.Monitored.TryGetValue(Loss, out var measured) ? measured : double.NaN;
        if (!IsBetter(value, loss)) return false;
        (Epoch, _value, _loss) = (context.Epoch, value, loss);
        return true;
    }

    internal IEnumerable<KeyValuePair<string, double>> Save() => Epoch is not { } epoch
        ? []
        :
        [
            KeyValuePair.Create("epoch", (double)epoch),
            KeyValuePair.Create("value", _value), KeyValuePair.Create(Loss, _loss),
        ];

    internal void Load(ValueMap<double> numbers)
    {
        if (numbers.TryGetValue("epoch", out var epoch))
            (Epoch, _value, _loss) = ((int)epoch, numbers["value"], numbers[Loss]);
    }

    private bool IsBetter(double value, double loss)
    {
        if (double.IsNaN(value)) return false;
        if (Epoch is null) return true;
        if (value == _value) return loss < _loss;
        return _higherIsBetter ? value > _value : value < _value;
    }
}
