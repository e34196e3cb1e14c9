namespace Injerto.Cli.Parsing;

/// <summary>Finds the names that a mistyped one may have meant.</summary>
internal static class NearNames
{
    /// <summary>The nearest names, at most three, those that begin alike included.</summary>
    internal static IReadOnlyList<string> Of(string typed, IEnumerable<string> names)
    {
        var plain = typed.TrimStart('-').ToLowerInvariant();
        if (plain.Length == 0) return [];
        return [.. names.Select(name => (name, distance: Distance(plain, name.TrimStart('-'))))
            .Where(p => p.distance <= Math.Max(1, plain.Length / 3) || (plain.Length >= 3 && p.name.TrimStart('-').StartsWith(plain, StringComparison.Ordinal)))
            .OrderBy(p => p.distance).ThenBy(p => p.name, StringComparer.Ordinal).Take(3).Select(p => p.name)];
    }

    // Letters put in, taken out, replaced, or swapped with their neighbour (optimal string alignment).
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var best = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = Math.Min(best, table[i - 2, j - 2] + 1);
                table[i, j] = best;
            }
        }

        return table[a.Length, b.Length];
    }
}
