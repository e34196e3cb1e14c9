namespace Injerto.Data.Splits;

/// <summary>What a split keeps together: a group, or an item that stands alone.</summary>
/// <param name="Indices">The positions of its items.</param>
/// <param name="Counts">How many items of each class it holds.</param>
internal sealed record SplitUnit(int[] Indices, (int Label, int Count)[] Counts)
{
    /// <summary>The units, the largest first; among equals the order follows a hash of (name, seed).</summary>
    public static List<SplitUnit> Of(ReadOnlySpan<int> labels, long seed, IReadOnlyList<string>? keys,
        IReadOnlyList<string?> groups)
    {
        int[] all = labels.ToArray();
        // The two kinds of names can't meet: one begins with a letter of its own.
        return [.. Enumerable.Range(0, all.Length)
            .GroupBy(i => groups[i] is { } group ? $"g{group}" : $"i{keys?[i] ?? $"{i}"}")
            .OrderByDescending(unit => unit.Count()).ThenBy(unit => SeededRandom.KeyOf(unit.Key, seed))
            .ThenBy(unit => unit.Key, StringComparer.Ordinal)
            .Select(unit => new SplitUnit([.. unit],
            [.. unit.CountBy(i => all[i]).Select(c => (c.Key, c.Value)).Order()]))];
    }
}
