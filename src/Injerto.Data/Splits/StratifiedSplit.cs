namespace Injerto.Data.Splits;

/// <summary>Sets shares of the items aside so that each class is represented in each share as in the whole.</summary>
/// <remarks>
/// Within each class the items are ordered by a hash of (key, seed); with keys (relative paths, say) the outcome does
/// not depend on the order in which the items come. Of n items of a class a share f gets n·f, rounded half up, at least
/// 1, and at least 1 remains. Groups are dealt out whole, the largest first, so that shares come as near to that as
/// they can.
/// </remarks>
public static class StratifiedSplit
{
    /// <summary>Sets one share aside.</summary>
    /// <param name="labels">The class of each item.</param>
    /// <param name="fraction">The share to set aside, above 0 and below 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="keys">A name for each item that identifies it wherever it stands; by default its position.</param>
    /// <param name="classNames">Names of the classes for messages.</param>
    /// <param name="groups">The group of each item, null for none; a group stays together. Default: no groups.</param>
    /// <returns>The indices that remain and those set aside, both ascending.</returns>
    /// <exception cref="DataException">A class has fewer than 2 items or groups.</exception>
    public static IndexSplit Split(ReadOnlySpan<int> labels, double fraction, long seed,
        IReadOnlyList<string>? keys = null, IReadOnlyList<string>? classNames = null,
            IReadOnlyList<string?>? groups = null)
    {
        int[] parts = Assign(labels, [fraction], seed, keys, classNames, groups);
        return new IndexSplit([.. Positions(parts, 0)], [.. Positions(parts, 1)]);
    }

    /// <summary>Sets several shares aside.</summary>
    /// <param name="labels">The class of each item.</param>
    /// <param name="fractions">The shares to set aside, each above 0, in sum below 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="keys">A name for each item that identifies it wherever it stands; by default its position.</param>
    /// <param name="classNames">Names of the classes for messages.</param>
    /// <param name="groups">The group of each item, null for none; a group stays together. Default: no groups.</param>
    /// <returns>For each item 0 where it remains, else 1 + the position of its share in
    /// <paramref name="fractions"/>.</returns>
    /// <exception cref="DataException">A class has fewer items or groups than there are parts.</exception>
    public static int[] Assign(ReadOnlySpan<int> labels, ReadOnlySpan<double> fractions, long seed,
        IReadOnlyList<string>? keys = null, IReadOnlyList<string>? classNames = null,
            IReadOnlyList<string?>? groups = null)
    {
        double sum = 0;
        foreach (double fraction in fractions)
        {
            if (!(fraction > 0 && fraction < 1))
                throw new ArgumentOutOfRangeException(nameof(fractions), "A fraction must be above 0 and below 1. " +
                    $"Got {fraction}.");
            sum += fraction;
        }
        if (fractions.IsEmpty || sum >= 1)
            throw new ArgumentOutOfRangeException(nameof(fractions), "There must be a fraction, and all must sum to " +
                $"less than 1. They sum to {sum}.");
        var classes = StratifiedOrder.Of(labels, seed, keys);
        int count = fractions.Length + 1;
        if (groups is not null && groups.Any(group => group is not null))
            return GroupDeal.Assign(labels, seed, keys, groups, [1 - sum, .. fractions], classNames);
        StratifiedOrder.RequireAtLeast(count, classes, classNames,
            new($"to be shared out over {count} parts", $"para repartirse entre {count} partes"));
        var parts = new int[labels.Length];
        foreach (var (_, indices) in classes)
        {
            int[] counts = Counts(indices.Length, fractions);
            int next = 0;
            for (int part = 0; part < counts.Length; part++)
                for (int i = 0; i < counts[part]; i++) parts[indices[next++]] = part + 1;
        }
        return parts;
    }

    private static int[] Counts(int items, ReadOnlySpan<double> fractions)
    {
        var counts = new int[fractions.Length];
        for (int i = 0; i < counts.Length; i++) counts[i] = Math.Max(1, (int)Math.Floor((items * fractions[i]) + 0.5));
        // Rounding up may have taken everything: the largest share gives back, so that something remains.
        while (counts.Sum() >= items) counts[Array.IndexOf(counts, counts.Max())]--;
        return counts;
    }

    private static IEnumerable<int> Positions(int[] parts, int part) =>
        Enumerable.Range(0, parts.Length).Where(i => parts[i] == part);
}
