namespace Injerto.Data.Summary;

/// <summary>How many pixels a side has among pictures.</summary>
/// <param name="Minimum">The fewest.</param>
/// <param name="Median">Half the pictures have no more; the lower of the two in the middle.</param>
/// <param name="Maximum">The most.</param>
public sealed record SizeRange(int Minimum, int Median, int Maximum)
{
    /// <summary>The range of sizes.</summary>
    /// <param name="counts">How many pictures have each size.</param>
    internal static SizeRange Of(SortedDictionary<int, int> counts)
    {
        long middle = (counts.Values.Sum(count => (long)count) + 1) / 2, passed = 0;
        int median = counts.First(size => (passed += size.Value) >= middle).Key;
        return new(counts.Keys.First(), median, counts.Keys.Last());
    }
}
