namespace Injerto.Metrics;

/// <summary>Finds the known names that a mistyped one may have meant.</summary>
internal static class NearMatches
{
    /// <summary>
    /// The names within a third of the letters of <paramref name="wanted"/> (at least 2), or holding it; nearest first, at most 3.
    /// </summary>
    public static IReadOnlyList<string> Of(string wanted, IEnumerable<string> known)
    {
        // Names are short: anything longer is no typing error, and the distance costs the product of the lengths.
        if (wanted.Length is 0 or > 60) return [];
        var limit = Math.Max(2, wanted.Length / 3);
        return [.. known
            .Select(name => (Name: name, Distance: Distance(wanted, name)))
            .Where(match => match.Distance <= limit
                || (wanted.Length > 1 && match.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(match => match.Distance)
            .ThenBy(match => match.Name, StringComparer.Ordinal)
            .Take(3)
            .Select(match => match.Name)];
    }

    /// <summary>Levenshtein's distance, upper and lower case taken as equal.</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j < row.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
