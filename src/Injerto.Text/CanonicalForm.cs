using System.Globalization;
using System.Text;

namespace Injerto.Text;

/// <summary>
/// Canonical forms of Unicode: the same letters written alike, whichever system wrote them. Without globalization data
/// .NET's own <c>Normalize</c> does nothing, so the tables are kept here; CJK compatibility ideographs are left as they
/// are.
/// </summary>
/// <remarks>Source: Unicode Standard Annex #15, https://www.unicode.org/reports/tr15/.</remarks>
public static class CanonicalForm
{
    /// <summary>The text with letters and their marks joined where one character stands for both (form NFC).</summary>
    public static string Compose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsPlain(text) ? text : Joined(Taken(text));
    }

    /// <summary>The text with letters and their marks apart (form NFD).</summary>
    public static string Decompose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsPlain(text) ? text : Text(Taken(text));
    }

    /// <summary>The text without accents and in small letters: what people mistype or write either way.</summary>
    public static string Fold(string text) =>
        string.Concat(
            Decompose(text).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
            .ToLowerInvariant();

    // Below U+00C0 nothing has a mapping or a combining class.
    private static bool IsPlain(string text) => text.All(c => c < '\u00C0');

    private static List<Rune> Taken(string text)
    {
        var runes = new List<Rune>();
        // A lone surrogate comes out as U+FFFD: it is no character.
        foreach (var rune in text.EnumerateRunes()) Take(rune, runes);
        SortMarks(runes);
        return runes;
    }

    private static void Take(Rune rune, List<Rune> into)
    {
        if (Hangul.Decompose(rune) is { } syllable) into.AddRange(syllable);
        else if (CanonicalTable.Instance.Parts(rune) is { } parts)
        {
            Take(parts.First, into);
            if (parts.Second is { } second) into.Add(second);
        }
        else into.Add(rune);
    }

    // Marks after a letter are put into the order of their combining classes; those of one class keep theirs.
    private static void SortMarks(List<Rune> runes)
    {
        for (int i = 1; i < runes.Count; i++)
        {
            int at = i, order = CanonicalTable.Instance.Class(runes[i]);
            while (order > 0 && at > 0 && CanonicalTable.Instance.Class(runes[at - 1]) > order)
            {
                (runes[at - 1], runes[at]) = (runes[at], runes[at - 1]);
                at--;
            }
        }
    }

    private static string Joined(List<Rune> runes)
    {
        var joined = new List<Rune>();
        int starter = -1, before = 0;
        foreach (var rune in runes)
        {
            int order = CanonicalTable.Instance.Class(rune);
            bool isBlocked = starter < joined.Count - 1 && before >= order;
            if (starter >= 0 && !isBlocked && Pair(joined[starter], rune) is { } one)
            {
                joined[starter] = one;
                continue;
            }

            joined.Add(rune);
            before = order;
            if (order == 0) starter = joined.Count - 1;
        }

        return Text(joined);
    }

    private static Rune? Pair(Rune first, Rune second) =>
        Hangul.Compose(first, second) ?? CanonicalTable.Instance.Joined(first, second);

    private static string Text(List<Rune> runes)
    {
        var text = new StringBuilder(runes.Count);
        foreach (var rune in runes) text.Append(rune.ToString());
        return text.ToString();
    }
}
