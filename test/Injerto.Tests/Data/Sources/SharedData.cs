using Xunit;

namespace Injerto.Tests.Data.Sources;

/// <summary>
/// Finds the real data sets beside the project; a test that needs one skips itself where they are absent.
/// </summary>
internal static class SharedData
{
    public static string Folder(string name)
    {
        string? shared = Environment.GetEnvironmentVariable("INJERTO_SHARED");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); shared is null && at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Injerto.slnx")))
                shared = Path.Combine(at.Parent!.FullName, "shared");
        string folder = Path.Combine(shared ?? "shared", "data", name);
        Assert.SkipUnless(Directory.Exists(folder), $"The data set '{name}' is not beside the project " +
            "(INJERTO_SHARED names another place).");
        return folder;
    }
}
