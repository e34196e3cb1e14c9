namespace Injerto.Cli.Parsing;

/// <summary>Texts in lines that fit.</summary>
internal static class TextLines
{
    /// <summary>A text broken at its spaces; a word that is longer than a line stays whole.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The widest line, in columns.</param>
    /// <param name="first">What the first line begins with.</param>
    /// <param name="rest">What the others begin with.</param>
    internal static IEnumerable<string> Wrap(string text, int width, string first = "", string rest = "")
    {
        var (line, isFresh) = (first, true);
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isFresh && line.Length + 1 + word.Length > width)
            {
                yield return line;
                (line, isFresh) = (rest, true);
            }

            line += isFresh ? word : " " + word;
            isFresh = false;
        }

        yield return line.TrimEnd();
    }
}
