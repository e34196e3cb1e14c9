namespace Injerto.Cli.Parsing;

/// <summary>
/// Patterns of files where no shell has put the files in their place: <c>photos/*.jpg</c>, and <c>photos/**/*.jpg</c>
/// for all folders below.
/// </summary>
internal static class FilePattern
{
    private const string AllBelow = "**";

    /// <summary>Whether a word is a pattern, and no file of such a name.</summary>
    internal static bool IsOne(string word) => word.AsSpan().IndexOfAny('*', '?') >= 0 && !Path.Exists(word);

    /// <summary>The files that match, in ordinal order; none where the pattern's folder does not exist.</summary>
    internal static IReadOnlyList<string> Files(string pattern)
    {
        var (folder, name) = (Path.GetDirectoryName(pattern) ?? "", Path.GetFileName(pattern));
        var isDeep = Path.GetFileName(folder) == AllBelow;
        if (isDeep) folder = Path.GetDirectoryName(folder) ?? "";
        var place = folder.Length == 0 ? "." : folder;
        if (name.Length == 0 || !Directory.Exists(place)) return [];
        // The usual matching takes "*.jp" for "*.jpg" on some systems.
        var options = new EnumerationOptions
        {
            MatchType = MatchType.Simple, RecurseSubdirectories = isDeep, AttributesToSkip = FileAttributes.System,
        };
        return [.. Directory.EnumerateFiles(place, name, options)
            .Select(file => folder.Length == 0 ? Path.GetRelativePath(".", file) : file).Order(StringComparer.Ordinal)];
    }
}
