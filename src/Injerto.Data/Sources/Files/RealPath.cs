namespace Injerto.Data.Sources;

/// <summary>Paths without links anywhere in them.</summary>
internal static class RealPath
{
    /// <summary>The path that a path stands for, as far as links can be resolved.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Of(string path)
    {
        string real = Path.GetPathRoot(path)!;
        foreach (string name in path[real.Length..]
            .Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(real, name);
            var target = new DirectoryInfo(next) is { LinkTarget: not null } link
                ? link.ResolveLinkTarget(returnFinalTarget: true) : null;
            real = target is null ? next : Of(target.FullName);
        }
        return real;
    }

    /// <summary>Whether a real path is another or lies below it.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder +
            Path.DirectorySeparatorChar,
            StringComparison.Ordinal);
}
