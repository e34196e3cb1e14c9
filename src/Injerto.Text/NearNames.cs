namespace Injerto.Text;

/// <summary>Finds the names that a mistyped one may have meant.</summary>
public static class NearNames
{
    // Names are short: anything longer is no typing error, and the distance costs the product of the lengths.
    private const int LongestTyped = 60;
    private const int MostNames = 3;

    /// <summary>The known names that are near: nearest first, at most three.</summary>
    /// <remarks>
    /// Near is: letters put in, taken out, replaced or swapped with their neighbour (optimal string alignment) in at
    /// most a third of the name, letter case and accents aside; or a known name that begins with what was typed, from
    /// three letters on.
    /// </remarks>
    /// <param name="typed">What was typed; dashes at its beginning do not count.</param>
    /// <param name="known">The names there are.</param>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(known);
        var plain = Plain(typed);
        if (plain.Length is 0 or > LongestTyped) return [];
        return [.. known.Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Distance: Distance(plain, Plain(name))))
            .Where(match => match.Distance <= Math.Max(1, plain.Length / 3)
                || (plain.Length >= 3 && Plain(match.Name).StartsWith(plain, StringComparison.Ordinal)))
            .OrderBy(match => match.Distance).ThenBy(match => match.Name, StringComparer.Ordinal)
            .Take(MostNames).Select(match => match.Name)];
    }

    /// <summary><c> Did you mean 'x' or 'y'?</c>, with the space before it; empty where no name is near.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="known">The names there are.</param>
    public static LocalizedText Hint(string typed, IEnumerable<string> known)
    {
        var near = Of(typed, known).Select(name => $"'{name}'").ToList();
        return near.Count == 0
            ? LocalizedText.Same("")
            : new($" Did you mean {string.Join(" or ", near)}?", $" ¿Quiso decir {string.Join(" o ", near)}?");
    }

    // Letter case and accents are what people mistype without seeing it.
    private static string Plain(string name) => CanonicalForm.Fold(name.TrimStart('-'));

    private static int Distance(string a, string b)
    {
        if (b.Length > 4 * LongestTyped) return int.MaxValue;
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var best = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, replaced);
                var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                table[i, j] = isSwap ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
            }
        }

        return table[a.Length, b.Length];
    }
}
