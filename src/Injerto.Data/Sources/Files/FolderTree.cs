using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>The files of a folder on disk.</summary>
/// <param name="root">The folder's absolute path.</param>
internal sealed class FolderTree(string root) : IFileTree
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private FileTreeEntry[]? top;

    // One source after the other looks at the top: a hundred thousand files there are listed once.
    public IEnumerable<FileTreeEntry> List(string folder) =>
        folder.Length > 0 ? ListAnew(folder) : top ??= [.. ListAnew(folder)];

    public bool HasFile(string path) => File.Exists(Full(path));

    public Stream Open(string path) =>
        new FileStream(Full(path), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);

    public Stream OpenSeekable(string path) =>
        new FileStream(Full(path), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);

    public PictureContent Picture(string path) => PictureContent.FromFile(Full(path));

    public string RealPathOf(string folder) => RealPath.Of(Full(folder));

    public string? PathInside(string named)
    {
        bool hasDrive = !Path.IsPathRooted(named) && named.Length > 1 && named[1] == ':';
        string full = Path.GetFullPath(named, root);
        if (hasDrive) return null;
        if (full != root && RealPath.IsWithin(full, root)) return Below(full, root);
        // An absolute path may have been written without the links that the folder was opened through.
        string real = RealPath.Of(root);
        return full != real && RealPath.IsWithin(full, real) ? Below(full, real) : null;
    }

    private IEnumerable<FileTreeEntry> ListAnew(string folder)
    {
        var on = new DirectoryInfo(Full(folder));
        return on.Exists ? on.EnumerateFileSystemInfos("*", Everything).Select(e => Entry(folder, e)) : [];
    }

    private string Full(string path) => path.Length == 0 ? root : Path.Combine(root, path);

    private FileTreeEntry Entry(string folder, FileSystemInfo on) =>
        new(FileTreeEntry.Below(folder, on.Name), on is DirectoryInfo)
        {
            IsLink = on.LinkTarget is not null,
            Fault = NameFault(on) ?? LinkFault(on),
        };

    private LocalizedText? NameFault(FileSystemInfo on) =>
        on.Name.Contains('\uFFFD') && !Path.Exists(on.FullName)
        ? new(
            "Its name is not UTF-8, so it can't be opened. Convert such names, for example with: convmv -r -f latin1 " +
            $"-t utf8 --notest {ShellWord.Quote(root)}",
            "Su nombre no está en UTF-8, así que no se puede abrir. Convierta esos nombres, por ejemplo con: convmv " +
            $"-r -f latin1 -t utf8 --notest {ShellWord.Quote(root)}")
        : null;

    private static LocalizedText? LinkFault(FileSystemInfo on)
    {
        if (on.LinkTarget is null) return null;
        try
        {
            return on.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true }
                ? null
                : new("It is a link to something that does not exist.", "Es un enlace a algo que no existe.");
        }
        catch (IOException)
        {
            return new("It is a link that leads in a circle.", "Es un enlace que da vueltas en círculo.");
        }
    }

    private static string Below(string path, string folder) =>
        Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
}
