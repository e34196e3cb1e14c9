namespace Injerto.Data.Checks;

/// <summary>The file that a path stands for, at the end of any links.</summary>
internal static class LinkedFile
{
    /// <summary>The file itself; it may not exist.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static FileInfo Of(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file : new FileInfo(file.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }

    /// <summary>Whether the path is a link.</summary>
    public static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
