using System.Globalization;

namespace Injerto.Reports;

/// <summary>An axis with ticks at round numbers.</summary>
/// <remarks>Source: Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990.</remarks>
internal sealed class Axis
{
    private readonly bool logarithmic;
    private readonly double step;

    private Axis(double minimum, double maximum, double step, bool logarithmic, IReadOnlyList<double> ticks)
    {
        Minimum = minimum;
        Maximum = maximum;
        this.step = step;
        this.logarithmic = logarithmic;
        Ticks = ticks;
    }

    public double Minimum { get; }

    public double Maximum { get; }

    public IReadOnlyList<double> Ticks { get; }

    /// <summary>
    /// Whether an axis can show the value: beyond ±1e300, sums and differences would leave the range of doubles.
    /// </summary>
    public static bool CanShow(double value, bool logarithmic) =>
        Math.Abs(value) < 1e300 && (!logarithmic || value > 1e-300);

    /// <summary>An axis for values that can all be shown.</summary>
    /// <param name="values">The values; with none, the axis runs from 0 to 1.</param>
    /// <param name="intervals">About how many intervals between ticks are wanted.</param>
    /// <param name="isTight">Whether the axis ends at the values and not at the next round number.</param>
    /// <param name="bounds">Between what all values lie by their nature. Default: anything.</param>
    public static Axis Linear(
        IEnumerable<double> values, int intervals, bool isTight = false, (double Low, double High)? bounds = null)
    {
        var (low, high, whole) = Range(values);
        if (bounds is { } all && low < all.High && high > all.Low)
            (low, high) = (Math.Max(low, all.Low), Math.Min(high, all.High));
        var step = Nice((high - low) / Math.Max(1, intervals));
        if (whole && isTight && bounds is null) step = Math.Max(1, step);
        var first = isTight ? Math.Ceiling(low / step - 1e-9) : Math.Floor(low / step + 1e-9);
        var last = isTight ? Math.Floor(high / step + 1e-9) : Math.Ceiling(high / step - 1e-9);
        var ticks =
            Enumerable.Range(0, (int)Math.Clamp(last - first, 0, 100) + 1).Select(i => (first + i) * step).ToArray();
        return isTight ? new(low, high, step, false, ticks) : new(first * step, last * step, step, false, ticks);
    }

    /// <summary>A logarithmic axis for values that are all above 0.</summary>
    public static Axis Logarithmic(IEnumerable<double> values, int intervals)
    {
        var logs = values.Select(Math.Log10).DefaultIfEmpty(0).ToArray();
        var first = (int)Math.Floor(logs.Min() + 1e-9);
        var last = Math.Max((int)Math.Ceiling(logs.Max() - 1e-9), first + 1);
        var every = Math.Max(1, (int)Math.Ceiling((last - first) / (double)Math.Max(1, intervals)));
        double[] factors = last - first <= 2 ? [1, 2, 5] : [1];
        var ticks = Enumerable.Range(first, last - first + 1).Where(power => (power - first) % every == 0)
            .SelectMany(power => factors.Select(factor => factor * Math.Pow(10, power)))
            .Where(tick => tick <= Math.Pow(10, last) * 1.000001).ToArray();
        return new(Math.Pow(10, first), Math.Pow(10, last), 0, true, ticks);
    }

    /// <summary>Where a value stands: 0 at the axis' beginning, 1 at its end.</summary>
    public double Share(double value) => logarithmic
        ? (Math.Log10(value) - Math.Log10(Minimum)) / (Math.Log10(Maximum) - Math.Log10(Minimum))
        : (value - Minimum) / (Maximum - Minimum);

    /// <summary>A tick's label: as many digits as the ticks need to differ.</summary>
    public string Label(double tick, NumberFormatInfo numbers)
    {
        var largest = Math.Max(Math.Abs(Minimum), Math.Abs(Maximum));
        if (logarithmic)
            return tick is >= 0.001 and < 1e5 ? tick.ToString("0.#####", numbers) : tick.ToString("0.#e0", numbers);
        if (Math.Abs(tick) < step / 1000) return "0";
        var digits = (int)Math.Max(0, -Math.Floor(Math.Log10(step) + 1e-9));
        if (largest < 1e6 && digits <= 6) return tick.ToString("F" + digits, numbers);
        var significant = (int)Math.Clamp(Math.Ceiling(Math.Log10(largest / step)), 1, 15);
        return tick.ToString("0." + new string('#', significant) + "e0", numbers);
    }

    private static (double Low, double High, bool Whole) Range(IEnumerable<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        var whole = true;
        foreach (var value in values)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
            whole &= value == Math.Floor(value);
        }
        if (low > high) return (0, 1, false);
        var largest = Math.Max(Math.Abs(low), Math.Abs(high));
        // So near to 0 the steps between ticks would leave the range of doubles.
        if (largest < 1e-290) return (-0.5, 0.5, false);
        // Equal values, or values that differ only in their last digits, still need an interval to stand in.
        if (high - low > largest * 1e-9) return (low, high, whole);
        var half = largest * 0.05;
        if (whole) half = Math.Max(half, 0.5);
        return (low - half, high + half, whole);
    }

    private static double Nice(double raw)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var share = raw / power;
        return power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
    }
}
