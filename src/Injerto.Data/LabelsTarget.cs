using System.Collections.Immutable;

namespace Injerto.Data;

/// <summary>The labels that apply to an item; there may be none.</summary>
/// <param name="Indices">Their positions in <see cref="DataSet.TargetNames"/>, ascending, each once.</param>
public sealed record LabelsTarget(ImmutableArray<int> Indices) : ItemTarget
{
    /// <summary>
    /// The labels of which it is not said whether they apply, ascending: they are neither trained nor judged on this
    /// item, as PASCAL VOC does with objects that are difficult to see. Default: none.
    /// </summary>
    public ImmutableArray<int> Ignored { get; init; } = [];

    /// <summary>Whether both have the same labels.</summary>
    public bool Equals(LabelsTarget? other) => other is not null
        && Indices.AsSpan().SequenceEqual(other.Indices.AsSpan())
        && Ignored.AsSpan().SequenceEqual(other.Ignored.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Indices.Aggregate(Indices.Length, HashCode.Combine);
}
