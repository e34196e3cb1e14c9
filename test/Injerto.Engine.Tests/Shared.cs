using Xunit;

namespace Injerto.Tests;

/// <summary>
/// Finds the real data and weights, which lie beside the project or where <c>INJERTO_SHARED</c> says; skips the test
/// where they are absent.
/// </summary>
internal static class Shared
{
    private static string Root => Environment.GetEnvironmentVariable("INJERTO_SHARED") is { Length: > 0 } folder
        ? folder
        : Path.Combine(ProjectRoot(), "..", "shared");

    internal static string File(string relative) => Found(relative, System.IO.File.Exists);

    internal static string Folder(string relative) => Found(relative, Directory.Exists);

    private static string Found(string relative, Func<string, bool> exists)
    {
        var path = Path.GetFullPath(Path.Combine(Root, relative));
        if (!exists(path))
            Assert.Skip(
                $"needs {relative} of the shared data, which is not at {Path.GetFullPath(Root)} (set INJERTO_SHARED)");
        return path;
    }

    private static string ProjectRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Injerto.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
