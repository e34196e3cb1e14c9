namespace Injerto.Tests;

/// <summary>Finds the golden files.</summary>
internal static class Reference
{
    internal static string Path(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = System.IO.Path.Combine(folder.FullName, "test", "reference", relative);
            if (File.Exists(path)) return path;
        }

        throw new FileNotFoundException($"The golden file test/reference/{relative} must lie above the tests.");
    }
}
