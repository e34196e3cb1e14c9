namespace Injerto.Nn;

/// <summary>
/// The learning rate rises in a straight line, then falls along half a cosine: with w of warm-up and T in all, rate ·
/// (p + 1) / (w + 1) while p &lt; w, then rate · (m + (1 − m) · (1 + cos(π · (p − w) / (T − w))) / 2), and rate · m
/// from T on.
/// </summary>
/// <remarks>
/// Source: Loshchilov and Hutter 2017, https://arxiv.org/abs/1608.03983; warm-up: Goyal et al. 2017,
/// https://arxiv.org/abs/1706.02677. The values are those of PyTorch's LinearLR(1 / (w + 1)) followed by
/// CosineAnnealingLR(T − w).
/// </remarks>
public sealed class CosineWithWarmupSchedule : Schedule
{
    private readonly long _warmup;
    private readonly long _total;
    private readonly double _minimum;

    /// <summary>A rate that rises and falls.</summary>
    /// <param name="total">T: updates (or epochs) in all, above <paramref name="warmup"/>.</param>
    /// <param name="warmup">w: how many of them it rises, at least 0. Default: 0.</param>
    /// <param name="minimumFactor">m: the share of the rate that stays at the end, from 0 to 1. Default: 0.</param>
    /// <param name="unit">What is counted. Default: updates.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message has all faults.</exception>
    public CosineWithWarmupSchedule(
        long total, long warmup = 0, double minimumFactor = 0, ScheduleUnit unit = ScheduleUnit.Step)
    {
        new OptionFaults()
            .DemandAtLeast(warmup, 0, nameof(warmup))
            .Demand(total > warmup && total > 0, $"{nameof(total)} must be above 0 and above {nameof(warmup)}, "
                + $"{warmup}", total)
            .Demand(minimumFactor is >= 0 and <= 1, $"{nameof(minimumFactor)} must be from 0 to 1", minimumFactor)
            .DemandUnit(unit)
            .Throw(nameof(CosineWithWarmupSchedule));
        _total = total;
        _warmup = warmup;
        _minimum = minimumFactor;
        Unit = unit;
    }

    /// <inheritdoc/>
    public override ScheduleUnit Unit { get; }

    /// <inheritdoc/>
    public override double Rate(double baseRate, long position)
    {
        if (position < _warmup) return baseRate * (position + 1) / (_warmup + 1);
        if (position >= _total) return baseRate * _minimum;
        var way = (double)(position - _warmup) / (_total - _warmup);
        return baseRate * (_minimum + ((1 - _minimum) * (1 + Math.Cos(Math.PI * way)) / 2));
    }
}
