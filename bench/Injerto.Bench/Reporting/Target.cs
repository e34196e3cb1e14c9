using System.Globalization;

namespace Injerto.Bench.Reporting;

/// <summary>What is asked of a ratio, or of a figure that stands alone.</summary>
internal sealed record Target(bool IsUpperBound, double Value)
{
    internal static Target AtMost(double value) => new(true, value);

    internal static Target AtLeast(double value) => new(false, value);

    internal bool IsMetBy(double value) => IsUpperBound ? value <= Value : value >= Value;

    public override string ToString() =>
        $"{(IsUpperBound ? '≤' : '≥')} {Value.ToString("0.####", CultureInfo.InvariantCulture)}";
}
