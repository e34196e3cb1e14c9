namespace Injerto.Images;

/// <summary>Finds what a mistyped name was probably meant to be.</summary>
internal static class NearestName
{
    /// <summary>The name with the fewest edits, beginning or ending alike at least; null if none is near.</summary>
    internal static string? Among(IEnumerable<string> names, string typed)
    {
        typed = typed.ToLowerInvariant();
        if (typed.Length == 0) return null;
        var (nearest, edits) = names.Select(name => (name, Edits(name, typed))).MinBy(pair => pair.Item2);
        if (edits <= Math.Max(1, nearest.Length / 3)) return nearest;
        return names.FirstOrDefault(name =>
            typed.Length >= 3 && (name.Contains(typed, StringComparison.Ordinal) || typed.Contains(name, StringComparison.Ordinal)));
    }

    /// <summary>Levenshtein's distance: insertions, deletions and substitutions from one to the other.</summary>
    internal static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[b.Length];
    }
}
