using System.Globalization;
using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Injerto.Data.Sources;

/// <summary>The TFRecord files of a location, and what their names tell.</summary>
internal static partial class TfShards
{
    private const int MaxDepth = 3;
    private const int MostLookedAt = 100;

    /// <summary>Whether a file is called like a TFRecord: <c>.tfrec</c>, <c>.tfrecord-00000-of-00004</c>.</summary>
    public static bool IsShard(string path) => ShardName().IsMatch(path[(path.LastIndexOf('/') + 1)..]);

    /// <summary>The paths of the files, in ordinal order: those that a pattern fits, or all in the folder and
    /// below.</summary>
    public static IReadOnlyList<string> Find(IFileTree files, string? named)
    {
        string[] found = named is null
            ? [.. Below(files, "", 0)]
            : files.HasFile(named) ? [named]
            : [.. files.List("").Where(entry => !entry.IsFolder
                && FileSystemName.MatchesSimpleExpression(named, entry.Name, ignoreCase: false)).Select(e => e.Path)];
        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether there are such files; only the first entries of folders near the top are looked at.</summary>
    public static bool Exist(IFileTree files) => Exist(files, "", 0);

    /// <summary>The part that a file's folders, or else its name, tell; null where they tell none.</summary>
    public static DataPart? PartOf(string path)
    {
        string[] folders = path.Split('/')[..^1];
        if (folders.Select(PartNames.Find).LastOrDefault(part => part is not null) is { } part) return part;
        string name = path[(path.LastIndexOf('/') + 1)..];
        return NameWords().Matches(ShardName().Replace(name, "")).Select(word => PartNames.Find(word.Value))
            .FirstOrDefault(found => found is not null);
    }

    /// <summary>How many records a file's name tells (<c>03-224x224-75.tfrec</c>); null where it tells none.</summary>
    public static int? CountOf(string path) => Counted().Match(path) is { Success: true } match
        ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    private static bool Exist(IFileTree files, string folder, int depth)
    {
        FileTreeEntry[] first = [.. files.List(folder).Take(MostLookedAt)];
        return first.Any(entry => !entry.IsFolder && IsShard(entry.Path))
            || (depth < MaxDepth - 1 && first.Any(entry => entry is { IsFolder: true, IsLink: false, Fault: null }
                && !SystemEntries.IsOne(entry.Name) && Exist(files, entry.Path, depth + 1)));
    }

    private static IEnumerable<string> Below(IFileTree files, string folder, int depth)
    {
        foreach (var entry in files.List(folder).Where(e => !SystemEntries.IsOne(e.Name) && e.Fault is null))
        {
            if (!entry.IsFolder && IsShard(entry.Path)) yield return entry.Path;
            if (!entry.IsFolder || entry.IsLink || depth == MaxDepth) continue;
            foreach (string path in Below(files, entry.Path, depth + 1)) yield return path;
        }
    }

    [GeneratedRegex(@"[._-]tfrec(ord)?s?([-_.]?\d+(-of-\d+)?)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ShardName();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex NameWords();

    [GeneratedRegex(@"\d+-\d+x\d+-(\d{1,9})\.tfrec(?:ord)?s?$", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();
}
