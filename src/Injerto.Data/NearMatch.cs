namespace Injerto.Data;

/// <summary>Finds the names a mistyped name may have meant.</summary>
internal static class NearMatch
{
    /// <summary>" Did you mean 'x'?" for the nearest name, or nothing where none is near.</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        var best = known.Select(candidate => (candidate, distance: Distance(name, candidate)))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal).FirstOrDefault();
        return best.candidate is not null && best.distance <= Math.Max(1, name.Length / 3) ? $" Did you mean '{best.candidate}'?" : "";
    }

    /// <summary>
    /// The least number of letters to put in, take out, replace or swap with their neighbour (optimal string alignment), without regard
    /// to letter case.
    /// </summary>
    public static int Distance(string left, string right)
    {
        const int longest = 200;
        if (left.Length > longest || right.Length > longest) return int.MaxValue;
        (string a, string b) = (left.ToUpperInvariant(), right.ToUpperInvariant());
        var table = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) table[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
            for (int j = 1; j <= b.Length; j++)
            {
                int best = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = Math.Min(best, table[i - 2, j - 2] + 1);
                table[i, j] = best;
            }
        return table[a.Length, b.Length];
    }
}
