using System.Text;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>Names of classes and labels: one spelling for each, on one line.</summary>
internal static class TargetNames
{
    /// <summary>
    /// The name composed, without control characters and line breaks (each run becomes a space) and without spaces at
    /// its ends.
    /// </summary>
    public static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length);
        bool pending = false;
        foreach (char c in CanonicalForm.Compose(name))
        {
            bool isGap = char.IsControl(c) || (char.IsWhiteSpace(c) && c != ' ');
            if (isGap) pending = true;
            else if (!IsInvisible(c))
            {
                if (pending && clean.Length > 0 && clean[^1] != ' ' && c != ' ') clean.Append(' ');
                clean.Append(c);
                pending = false;
            }
        }
        return clean.ToString().Trim();
    }

    // Zero-width spaces, marks of direction, soft hyphens; not the joiners, which some scripts need.
    private static bool IsInvisible(char c) =>
        c is '\u00AD' or '\u200B' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E')
            or (>= '\u2060' and <= '\u206F') or '\uFEFF';

    /// <summary>The known name that is meant, whatever the letter case; null where none or several are.</summary>
    public static string? Match(string name, IReadOnlyList<string> known)
    {
        string clean = Clean(name);
        if (known.FirstOrDefault(k => Clean(k) == clean) is { } exact) return exact;
        return known.Where(k => Clean(k).Equals(clean, StringComparison.OrdinalIgnoreCase)).ToList() is [var one] ? one
            : null;
    }
}
