namespace Injerto.Data.Summary;

/// <summary>How many pixels a side has among pictures.</summary>
/// <param name="Minimum">The fewest.</param>
/// <param name="Median">Half the pictures have no more; the lower of the two in the middle.</param>
/// <param name="Maximum">The most.</param>
public sealed record SizeRange(int Minimum, int Median, int Maximum)
{
    internal static SizeRange Of(IEnumerable<int> values)
    {
        int[] sorted = [.. values.Order()];
        return new(sorted[0], sorted[(sorted.Length - 1) / 2], sorted[^1]);
    }
}
