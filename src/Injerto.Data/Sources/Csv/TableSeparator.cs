namespace Injerto.Data.Sources;

/// <summary>Finds out what stands between the columns of a table.</summary>
internal static class TableSeparator
{
    private const int LinesLookedAt = 10;
    private static readonly char[] Candidates = ['\t', ';', ','];

    /// <summary>
    /// The one that makes columns of files and labels of the first line; else the one that parts all of the first
    /// lines alike, tabs and semicolons first, as commas stand in numbers too; else the one that the first line has
    /// most of.
    /// </summary>
    public static char Of(string text)
    {
        string[] lines = FirstLines(text);
        if (lines.Length == 0) return ',';
        char[] named = [.. Candidates.Reverse().Where(c => ColumnNames.TellFilesAndLabels(lines[0].Split(c)))];
        if (named.Length > 0) return named[0];
        char[] even = [.. Candidates.Where(c => PartsEvenly(lines, c))];
        return even.Length > 0 ? even[0] : Candidates.Reverse().MaxBy(c => Count(lines[0], c));
    }

    private static bool PartsEvenly(string[] lines, char separator)
    {
        int first = Count(lines[0], separator);
        return first > 0 && lines.All(line => Count(line, separator) == first);
    }

    private static int Count(string line, char separator)
    {
        bool quoted = false;
        int count = 0;
        foreach (char c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == separator && !quoted) count++;
        }
        return count;
    }

    // Not split whole: the text may be long.
    private static string[] FirstLines(string text)
    {
        using var reader = new StringReader(text);
        var lines = new List<string>();
        while (lines.Count < LinesLookedAt && reader.ReadLine() is { } line)
            if (!string.IsNullOrWhiteSpace(line)) lines.Add(line);
        return [.. lines];
    }
}
