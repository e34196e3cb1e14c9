namespace Injerto.Tests.Conventions;

/// <summary>Where the tests find the project's own files.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Shared real data and weights: $INJERTO_SHARED, else ../shared beside the project.</summary>
    public static string Shared { get; } = Environment.GetEnvironmentVariable("INJERTO_SHARED") is { Length: > 0 } named
        ? named
        : Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    /// <summary>Files below a folder of the project, as paths relative to its root with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var top = Path.Combine(Root, folder);
        return Directory.Exists(top)
            ? Directory.EnumerateFiles(top, pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file))
                .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)
                    && !file.Contains("/bin/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
            : [];
    }

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Injerto.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException($"Injerto.slnx must lie above {AppContext.BaseDirectory}.");
    }
}
