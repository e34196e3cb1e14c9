namespace Injerto.Models.Weights;

/// <summary>
/// What stands before keys where a network was part of something larger when it was saved: <c>backbone.</c>.
/// </summary>
internal static class KeyPrefixes
{
    private const int MostDepth = 8;

    private static readonly char[] Separators = ['.', '/'];

    /// <summary>The prefixes, separator included, that at least so many keys have.</summary>
    internal static IReadOnlyList<string> Of(IReadOnlyList<WeightsEntry> entries, int least)
    {
        var counts = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var prefix in entries.SelectMany(e => Before(e.Name)))
            counts[prefix] = counts.GetValueOrDefault(prefix) + 1;
        return [.. counts.Where(p => p.Value >= least).Select(p => p.Key)];
    }

    /// <summary>Whether a key has the prefix, and more behind it.</summary>
    internal static bool IsBelow(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.Ordinal) && key.Length > prefix.Length;

    private static IEnumerable<string> Before(string key)
    {
        var at = key.IndexOfAny(Separators);
        for (var depth = 0; at >= 0 && depth < MostDepth; depth++)
        {
            yield return key[..(at + 1)];
            at = key.IndexOfAny(Separators, at + 1);
        }
    }
}
