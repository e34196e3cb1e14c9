using Injerto.Data.Splits;

namespace Injerto.Training.Transfer;

/// <summary>The folds over which a head's strength is chosen.</summary>
internal static class HeadFolds
{
    private const int Most = 5;

    /// <summary>
    /// The fold of each image: five, or fewer of fewer images; stratified, or with groups kept whole. Null where no two
    /// can be made.
    /// </summary>
    /// <param name="strata">The stratum of each image.</param>
    /// <param name="groups">The group of each image, null for none.</param>
    /// <param name="ids">What the images are called.</param>
    /// <param name="seed">The seed.</param>
    internal static int[]? Of(int[] strata, string?[] groups, string[] ids, long seed)
    {
        var hasGroups = groups.Any(g => g is not null);
        var units = hasGroups ? groups.Select((g, i) => g ?? $"\0{i}").Distinct().Count() : strata.Length;
        var folds = Math.Min(Most, units);
        if (folds < 2) return null;
        return StratifiedKFold.Assign(
            hasGroups ? new int[strata.Length] : Merged(strata, folds), folds, seed, ids, null, groups);
    }

    // Strata that are too small to reach every fold go with the largest: nothing is gained by refusing them here.
    private static int[] Merged(int[] strata, int least)
    {
        var sizes = strata.CountBy(s => s).ToDictionary();
        var largest = sizes.OrderByDescending(s => s.Value).ThenBy(s => s.Key).First().Key;
        return Array.ConvertAll(strata, s => sizes[s] < least ? largest : s);
    }
}
