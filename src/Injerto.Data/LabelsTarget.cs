using System.Collections.Immutable;

namespace Injerto.Data;

/// <summary>The labels that apply to an item; there may be none.</summary>
/// <param name="Indices">Their positions in <see cref="DataSet.TargetNames"/>, ascending, each once.</param>
public sealed record LabelsTarget(ImmutableArray<int> Indices) : ItemTarget
{
    /// <summary>Whether both have the same labels.</summary>
    public bool Equals(LabelsTarget? other) =>
        other is not null && Indices.AsSpan().SequenceEqual(other.Indices.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Indices.Aggregate(Indices.Length, HashCode.Combine);
}
