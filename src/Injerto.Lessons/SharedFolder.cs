namespace Injerto.Lessons;

/// <summary>Where real data lies that is not a part of the project.</summary>
internal static class SharedFolder
{
    /// <summary>The folder <c>shared</c> beside the project that a program was built in; without a project, beside the current folder.</summary>
    public static string Beside(string program)
    {
        for (var folder = new DirectoryInfo(program); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Injerto.slnx"))) return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared"));
        return Path.Combine("..", "shared");
    }
}
