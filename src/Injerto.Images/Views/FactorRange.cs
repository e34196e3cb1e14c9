using System.Globalization;

namespace Injerto.Images;

/// <summary>
/// What a factor is drawn from: either way of 1 (<see cref="Around"/>), or between two factors
/// (<see cref="Between"/>). The default is 1 alone, which changes nothing.
/// </summary>
public readonly record struct FactorRange
{
    private readonly double first;
    private readonly double second;
    private readonly bool isBetween;

    private FactorRange(double first, double second, bool isBetween) =>
        (this.first, this.second, this.isBetween) = (first, second, isBetween);

    /// <summary>The smallest factor.</summary>
    public double Low => isBetween ? first : 1 - first;

    /// <summary>The largest factor.</summary>
    public double High => isBetween ? second : 1 + first;

    internal bool IsOne => Low == 1 && High == 1;

    internal double? Amount => isBetween ? null : first;

    /// <summary>From 1 − amount to 1 + amount; written as the amount alone.</summary>
    /// <param name="amount">Between 0 and 1.</param>
    public static FactorRange Around(double amount) => new(amount == 0 ? 0 : amount, 0, false);

    /// <summary>From one factor to another; written <c>low..high</c>.</summary>
    /// <param name="low">The smallest factor, at least 0.</param>
    /// <param name="high">The largest factor, at least as large, at most 4.</param>
    public static FactorRange Between(double low, double high) =>
        low == 1 && high == 1 ? default : new(low == 0 ? 0 : low, high, true);

    /// <summary>The same as <see cref="Around"/>.</summary>
    public static implicit operator FactorRange(double amount) => Around(amount);

    /// <summary>The amount, or <c>low..high</c>.</summary>
    public override string ToString()
    {
        var from = first.ToString("R", CultureInfo.InvariantCulture);
        return isBetween ? $"{from}..{second.ToString("R", CultureInfo.InvariantCulture)}" : from;
    }

    internal double Draw(ViewRandom random, int draw) =>
        isBetween ? random.Uniform(draw, first, second) : first == 0 ? 1 : 1 + random.Uniform(draw, -first, first);
}
