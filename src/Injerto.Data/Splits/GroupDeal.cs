namespace Injerto.Data.Splits;

/// <summary>
/// Deals whole groups out over parts: the largest first, each to the part that it brings nearest to its wanted number
/// of items of each class; while a part has none of a class, the last groups of that class are kept for it.
/// </summary>
internal sealed class GroupDeal
{
    private readonly int classes;
    private readonly double[,] missing;
    private readonly bool[,] covered;
    private readonly int[] totals;
    private readonly int[] unitsLeft;

    private GroupDeal(List<SplitUnit> units, int classes, IReadOnlyList<double> shares)
    {
        this.classes = classes;
        (missing, covered) = (new double[shares.Count, classes], new bool[shares.Count, classes]);
        (totals, unitsLeft) = (new int[classes], new int[classes]);
        foreach (var unit in units)
            foreach (var (label, count) in unit.Counts)
            {
                totals[label] += count;
                unitsLeft[label]++;
            }
        for (int part = 0; part < shares.Count; part++)
            for (int label = 0; label < classes; label++) missing[part, label] = totals[label] * shares[part];
    }

    /// <summary>The part of each item.</summary>
    /// <param name="labels">The class of each item.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="keys">A name for each item; by default its position.</param>
    /// <param name="groups">The group of each item; null for an item that stands alone.</param>
    /// <param name="shares">The share of each part, in sum 1.</param>
    /// <param name="classNames">Names of the classes for messages.</param>
    public static int[] Assign(ReadOnlySpan<int> labels, long seed, IReadOnlyList<string>? keys,
        IReadOnlyList<string?> groups,
        IReadOnlyList<double> shares, IReadOnlyList<string>? classNames)
    {
        if (groups.Count != labels.Length)
            throw new ArgumentException($"There must be one group for each label ({labels.Length}), null for none. " +
                $"Got {groups.Count}.");
        var units = SplitUnit.Of(labels, seed, keys, groups);
        var deal = new GroupDeal(units, labels.ToArray().Max() + 1, shares);
        deal.RequireAtLeast(shares.Count, classNames);
        var parts = new int[labels.Length];
        foreach (var unit in units)
        {
            int part = deal.Take(unit);
            foreach (int index in unit.Indices) parts[index] = part;
        }
        deal.RequireCovered(classNames);
        return parts;
    }

    private int Take(SplitUnit unit)
    {
        int best = Open(unit).MinBy(part => Cost(unit, part));
        foreach (var (label, count) in unit.Counts)
        {
            missing[best, label] -= count;
            covered[best, label] = true;
            unitsLeft[label]--;
        }
        return best;
    }

    private List<int> Open(SplitUnit unit)
    {
        List<int> open = [.. Enumerable.Range(0, missing.GetLength(0))];
        foreach (var (label, _) in unit.Counts)
        {
            List<int> empty = [.. open.Where(part => !covered[part, label])];
            if (empty.Count > 0 && unitsLeft[label] <= empty.Count) open = empty;
        }
        return open;
    }

    // By how much the squared distance from what is wanted grows, each class weighing alike.
    private double Cost(SplitUnit unit, int part) =>
        unit.Counts.Sum(c => c.Count * (c.Count - (2 * missing[part, c.Label])) / totals[c.Label]);

    private void RequireAtLeast(int parts, IReadOnlyList<string>? classNames)
    {
        string[] small = [.. Enumerable.Range(0, classes).Where(c => totals[c] > 0 && unitsLeft[c] < parts)
            .Select(c => $"{StratifiedOrder.NameOf(c, classNames)}: {unitsLeft[c]}")];
        if (small.Length == 0) return;
        string told = string.Join(", ", small);
        throw new DataException(new(
            $"Groups stay together, so each class must have at least {parts} of them to be shared out over {parts} " +
            $"parts. Too few: {told}. Add images of other groups, leave the class out, or ask for fewer parts.",
            $"Los grupos no se separan, así que cada clase debe tener al menos {parts} para repartirse entre {parts} " +
            $"partes. Faltan en: {told}. Añada imágenes de otros grupos, quite la clase, o pida menos partes."));
    }

    private void RequireCovered(IReadOnlyList<string>? classNames)
    {
        string[] absent = [.. Enumerable.Range(0, classes).Where(c => totals[c] > 0)
            .Where(c => Enumerable.Range(0, missing.GetLength(0)).Any(part => !covered[part, c]))
            .Select(c => StratifiedOrder.NameOf(c, classNames))];
        if (absent.Length == 0) return;
        string told = string.Join(", ", absent);
        throw new DataException(new(
            $"Each class must come into each part, but its groups can't be shared out so: {told}. Try another split " +
            "seed, or bring parts of your own.",
            $"Cada clase debe estar en cada parte, pero sus grupos no se pueden repartir así: {told}. Pruebe otra " +
            "semilla de reparto, o traiga partes propias."));
    }
}
