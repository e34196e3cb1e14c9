namespace Injerto.Nn;

/// <summary>The learning rate is multiplied at regular intervals: rate · factor^⌊position / every⌋.</summary>
public sealed class StepSchedule : Schedule
{
    private readonly long _every;
    private readonly double _factor;

    /// <summary>A rate that falls in steps.</summary>
    /// <param name="every">How many epochs (or updates) each rate lasts, at least 1.</param>
    /// <param name="factor">What the rate is multiplied by, above 0 and at most 1. Default: 0.1.</param>
    /// <param name="unit">What is counted. Default: epochs.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message has all faults.</exception>
    public StepSchedule(long every, double factor = 0.1, ScheduleUnit unit = ScheduleUnit.Epoch)
    {
        new OptionFaults()
            .DemandAtLeast(every, 1, nameof(every))
            .Demand(factor is > 0 and <= 1, $"{nameof(factor)} must be above 0 and at most 1", factor)
            .DemandUnit(unit)
            .Throw(nameof(StepSchedule));
        _every = every;
        _factor = factor;
        Unit = unit;
    }

    /// <inheritdoc/>
    public override ScheduleUnit Unit { get; }

    /// <inheritdoc/>
    public override double Rate(double baseRate, long position) => baseRate * Math.Pow(_factor, position / _every);
}
