namespace Injerto.Data.Splits;

/// <summary>Deals the items into k folds so that each class is spread evenly; each fold is held out once.</summary>
/// <remarks>
/// Within each class the items are ordered by a hash of (key, seed) and dealt one by one, each class starting where the
/// one before ended, so that folds differ by one item at most, in all and in each class. Groups are dealt out whole,
/// the largest first, as evenly as they can be.
/// </remarks>
public static class StratifiedKFold
{
    /// <summary>Makes the k splits; fold f is held out in the f-th.</summary>
    /// <param name="labels">The class of each item.</param>
    /// <param name="folds">The number of folds k; at least 2.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="keys">A name for each item that identifies it wherever it stands; by default its position.</param>
    /// <param name="classNames">Names of the classes for messages.</param>
    /// <param name="groups">The group of each item, null for none; a group stays together. Default: no groups.</param>
    /// <exception cref="DataException">A class has fewer items or groups than there are folds.</exception>
    public static IReadOnlyList<IndexSplit> Split(ReadOnlySpan<int> labels, int folds, long seed,
        IReadOnlyList<string>? keys = null, IReadOnlyList<string>? classNames = null,
            IReadOnlyList<string?>? groups = null)
    {
        int[] fold = Assign(labels, folds, seed, keys, classNames, groups);
        var all = Enumerable.Range(0, fold.Length);
        return [.. Enumerable.Range(0, folds).Select(f => new IndexSplit([.. all.Where(i => fold[i] != f)],
            [.. all.Where(i => fold[i] == f)]))];
    }

    /// <summary>The number of the fold, from 0, in which each item is held out.</summary>
    /// <inheritdoc cref="Split"/>
    public static int[] Assign(ReadOnlySpan<int> labels, int folds, long seed,
        IReadOnlyList<string>? keys = null, IReadOnlyList<string>? classNames = null,
            IReadOnlyList<string?>? groups = null)
    {
        if (folds < 2) throw new ArgumentOutOfRangeException(nameof(folds), "The number of folds must be at least " +
            $"2. Got {folds}.");
        var classes = StratifiedOrder.Of(labels, seed, keys);
        if (groups is not null && groups.Any(group => group is not null))
            return GroupDeal.Assign(labels, seed, keys, groups, [.. Enumerable.Repeat(1.0 / folds, folds)], classNames);
        StratifiedOrder.RequireAtLeast(folds, classes, classNames,
            new($"to be dealt into {folds} folds", $"para repartirse en {folds} pliegues"));
        var fold = new int[labels.Length];
        int next = 0;
        foreach (var (_, indices) in classes)
            foreach (int index in indices)
            {
                fold[index] = next;
                next = (next + 1) % folds;
            }
        return fold;
    }
}
