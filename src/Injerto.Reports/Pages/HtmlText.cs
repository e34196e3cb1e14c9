using System.Globalization;
using System.Text;

namespace Injerto.Reports;

/// <summary>Makes any text safe inside HTML and SVG, as content and in double-quoted attributes.</summary>
internal static class HtmlText
{
    /// <summary>
    /// Escapes the five characters of markup, and shows control and direction-changing characters as U+FFFD.
    /// </summary>
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '&': safe.Append("&amp;"); break;
                case '<': safe.Append("&lt;"); break;
                case '>': safe.Append("&gt;"); break;
                case '"': safe.Append("&quot;"); break;
                case '\'': safe.Append("&#39;"); break;
                case '\n' or '\t': safe.Append(c); break;
                case var _ when i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]):
                    safe.Append(c).Append(text[++i]); break;
                default: safe.Append(IsHostile(c) ? '\uFFFD' : c); break;
            }
        }
        return safe.ToString();
    }

    /// <summary>The text cut to a length, with an ellipsis where something is missing.</summary>
    public static string Shorten(string text, int length)
    {
        if (text.Length <= length) return text;
        var kept = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return text[..kept] + "…";
    }

    /// <summary>
    /// Whether a character may not be shown: a control, half a surrogate pair, or one that turns the reading direction
    /// round.
    /// </summary>
    public static bool IsHostile(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF'
            || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
            || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherNotAssigned;
}
