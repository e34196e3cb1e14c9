namespace Injerto.Data.Sources;

/// <summary>A line of a list: a picture's path, then what it shows, with spaces or tabs between.</summary>
/// <param name="Path">The path as it is written.</param>
/// <param name="Labels">What follows it.</param>
internal readonly record struct ListLine(string Path, string[] Labels)
{
    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>
    /// The parts of a line; null for an empty one, and one that begins with <c>#</c>. A path may hold spaces: it ends
    /// with a tab, or with the first word that ends like a picture's name; else it is the first word.
    /// </summary>
    public static ListLine? Of(string line)
    {
        string text = line.Trim();
        if (text.Length == 0 || text[0] == '#') return null;
        int end = EndOfPath(text);
        return new(text[..end], text[end..].Split(Blanks, StringSplitOptions.RemoveEmptyEntries));
    }

    private static int EndOfPath(string text)
    {
        int tab = text.IndexOf('\t');
        if (tab > 0) return tab;
        int first = 0;
        for (int at = text.IndexOf(' '); at >= 0; at = text.IndexOf(' ', at + 1))
        {
            if (PictureExtensions.IsPicture(text[..at])) return at;
            if (first == 0) first = at;
        }
        return first == 0 || PictureExtensions.IsPicture(text) ? text.Length : first;
    }
}
