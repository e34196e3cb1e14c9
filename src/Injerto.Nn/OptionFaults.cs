using System.Numerics;

namespace Injerto.Nn;

/// <summary>Gathers what is wrong with options, so that all faults are told together.</summary>
internal sealed class OptionFaults
{
    private readonly List<string> _faults = [];

    internal IReadOnlyList<string> All => _faults;

    internal OptionFaults Demand(bool holds, string must, object? got)
    {
        if (!holds) _faults.Add($"{must}. Got {got}.");
        return this;
    }

    internal OptionFaults DemandPositive(double value, string name) =>
        Demand(double.IsFinite(value) && value > 0, $"{name} must be finite and above 0", value);

    internal OptionFaults DemandNotNegative(double value, string name) =>
        Demand(double.IsFinite(value) && value >= 0, $"{name} must be finite and at least 0", value);

    internal OptionFaults DemandShare(double value, string name) => Demand(value is >= 0 and < 1, $"{name} must be "
        + "at least 0 and below 1", value);

    internal OptionFaults DemandAtLeast<T>(T value, T least, string name)
        where T : INumber<T> => Demand(value >= least, $"{name} must be at least {least}", value);

    internal OptionFaults DemandUnit(ScheduleUnit unit) => Demand(Enum.IsDefined(unit), "unit must be Epoch or "
        + "Step", unit);

    /// <summary>Tells all faults, if there are any.</summary>
    internal void Throw(string owner) => Throw(owner, _faults);

    /// <inheritdoc cref="Throw(string)"/>
    internal static void Throw(string owner, IReadOnlyCollection<string> faults)
    {
        if (faults.Count > 0) throw new ArgumentException($"{owner}: {string.Join(" ", faults)}");
    }
}
