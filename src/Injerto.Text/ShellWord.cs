namespace Injerto.Text;

/// <summary>Texts as words of a command that a person can copy into a POSIX shell.</summary>
public static class ShellWord
{
    /// <summary>The text as one word, quoted where it must be; one that begins with a dash is no option.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Plain(text.StartsWith('-') ? "./" + text : text);
    }

    /// <summary>A whole command: each word quoted where it must be, options as they are.</summary>
    public static string Line(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return string.Join(' ', words.Select(Plain));
    }

    private static string Plain(string word) =>
        word.Length > 0
        && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '/' or '-' or '+' or '=' or ':' or ',')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
