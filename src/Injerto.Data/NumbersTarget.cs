using System.Collections.Immutable;

namespace Injerto.Data;

/// <summary>An item's values, one for each output.</summary>
/// <param name="Values">The values in the order of <see cref="DataSet.TargetNames"/>.</param>
public sealed record NumbersTarget(ImmutableArray<double> Values) : ItemTarget
{
    /// <summary>Whether both have the same values.</summary>
    public bool Equals(NumbersTarget? other) =>
        other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(Values.Length, HashCode.Combine);
}
