namespace Injerto.Data.Sources;

/// <summary>
/// The files below one place: a folder on disk, or an archive. Paths are relative to it, with forward slashes; the
/// empty path is the place itself. All methods may be called from many threads.
/// </summary>
internal interface IFileTree
{
    /// <summary>What lies right in a folder, in no order; empty where there is no such folder.</summary>
    /// <exception cref="IOException">It can't be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be listed.</exception>
    IEnumerable<FileTreeEntry> List(string folder);

    /// <summary>Whether there is a file, links followed.</summary>
    bool HasFile(string path);

    /// <summary>Opens a file at its first byte, to be read to its end.</summary>
    /// <exception cref="IOException">It can't be read, or is damaged.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    Stream Open(string path);

    /// <summary>Opens a file for reading at any place; an archive may have to unpack it once.</summary>
    /// <exception cref="IOException">It can't be read, or is damaged.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    Stream OpenSeekable(string path);

    /// <summary>A picture that is a file.</summary>
    PictureContent Picture(string path);

    /// <summary>What a folder is, whatever links lead to it: equal for equal folders, and below it for those in
    /// it.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    string RealPathOf(string folder);

    /// <summary>The path below the tree of a path that a table names; null where it leads out of it.</summary>
    string? PathInside(string named);
}
