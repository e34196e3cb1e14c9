namespace Injerto.Mutation;

/// <summary>Where the repository and the files of this program lie.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder that all output goes to; nothing outside it is written.</summary>
    public static string Output { get; } = Path.Combine(Root, "artifacts", "mutants");

    /// <summary>The folder of a built test program.</summary>
    public static string Built(string program) => Path.Combine(Root, "artifacts", "bin", program, "release");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Injerto.slnx"))) return folder.FullName;
        throw new MutationException(
            $"Injerto.slnx must lie above {AppContext.BaseDirectory}. Start with ./injerto test.");
    }
}
