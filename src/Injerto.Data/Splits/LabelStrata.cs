namespace Injerto.Data.Splits;

/// <summary>Strata of items that carry any number of labels, so that rare labels reach every part of a split.</summary>
public static class LabelStrata
{
    /// <summary>
    /// Puts each item with the rarest of its labels; those of strata that are too small go with the largest.
    /// </summary>
    /// <param name="labels">The labels of each item; there may be none.</param>
    /// <param name="count">How many labels there are.</param>
    /// <param name="least">The fewest items of a stratum.</param>
    /// <returns>For each item the label that its stratum is called by, or <paramref name="count"/> for none.</returns>
    public static int[] Of(IReadOnlyList<IReadOnlyList<int>> labels, int count, int least)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var uses = new int[count];
        foreach (int label in labels.SelectMany(own => own)) uses[label]++;
        int[] strata = [.. labels.Select(own => own.OrderBy(l => uses[l]).ThenBy(l => l).Append(count).First())];
        var sizes = strata.CountBy(s => s).ToDictionary();
        int largest = sizes.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Select(s => s.Key).FirstOrDefault();
        return Array.ConvertAll(strata, s => sizes[s] < least ? largest : s);
    }
}
