using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>
/// Lists folders in ordinal order and reports what it passes over: hidden entries, broken names, links that can't be
/// followed.
/// </summary>
/// <remarks>
/// Each folder is read once. Links are followed last, so that a folder is read where it lies, not where a link shows
/// it.
/// </remarks>
internal sealed class FolderWalk(DataSourceContext context)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };
    private readonly Dictionary<string, string> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string,
        (List<DirectoryInfo> Folders, List<FileInfo> Files)> lists = new(StringComparer.Ordinal);

    /// <summary>The visible folders and files right in a folder, each ordered by name.</summary>
    public (IReadOnlyList<DirectoryInfo> Folders, IReadOnlyList<FileInfo> Files) List(string folder)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (lists.TryGetValue(folder, out var known)) return known;
        var (folders, files) = (new List<DirectoryInfo>(), new List<FileInfo>());
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything)
                .OrderBy(e => e.Name, StringComparer.Ordinal).Where(IsUsable))
            {
                if (entry is DirectoryInfo child) folders.Add(child);
                else files.Add((FileInfo)entry);
            }
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            var reason = ReadFault.Text(error);
            Warn(folder, DataProblemKind.Unreadable,
                new($"The folder can't be listed: {reason.English}", $"No se puede leer la carpeta: {reason.Spanish}"));
        }
        lists.Add(folder, (folders, files));
        return (folders, files);
    }

    /// <summary>
    /// All visible files in some folders and below, with the position of the folder: those that no link leads to come
    /// first.
    /// </summary>
    public IEnumerable<(int Folder, FileInfo File)> FilesBelow(IReadOnlyList<string> folders)
    {
        var links = new Queue<FolderVisit>();
        for (int i = 0; i < folders.Count; i++)
            foreach (var file in Enter(new(i, folders[i],
                RealPath.Of(Path.GetDirectoryName(folders[i]) ?? folders[i])), links))
                yield return (i, file);
        while (links.TryDequeue(out var link))
            foreach (var file in Follow(link, links))
                yield return (link.Top, file);
    }

    /// <summary>A path as the data tells it: relative to its folder, with forward slashes.</summary>
    public string Relative(string path) =>
        Path.GetRelativePath(context.Location, path).Replace(Path.DirectorySeparatorChar, '/');

    private IEnumerable<FileInfo> Enter(FolderVisit visit, Queue<FolderVisit> links)
    {
        if (new DirectoryInfo(visit.Path).LinkTarget is null)
            return Read(visit, Path.Combine(visit.Around, Path.GetFileName(visit.Path)), links);
        links.Enqueue(visit);
        return [];
    }

    private IEnumerable<FileInfo> Read(FolderVisit visit, string real, Queue<FolderVisit> links)
    {
        if (!seen.TryAdd(real, visit.Path))
        {
            string first = Relative(seen[real]);
            Warn(visit.Path, DataProblemKind.SymlinkLoop, new(
                $"This leads to the same folder as '{first}', which was read there; it was passed over here.",
                $"Lleva a la misma carpeta que '{first}', que se leyó allí; aquí se pasó por alto."));
            yield break;
        }
        var (folders, files) = List(visit.Path);
        foreach (var file in files) yield return file;
        foreach (var child in folders)
            foreach (var file in Enter(new(visit.Top, child.FullName, real), links))
                yield return file;
    }

    private IEnumerable<FileInfo> Follow(FolderVisit link, Queue<FolderVisit> links)
    {
        string real = RealPath.Of(link.Path);
        if (!RealPath.IsWithin(link.Around, real)) return Read(link, real, links);
        Warn(link.Path, DataProblemKind.SymlinkLoop, new("This link leads back to a folder it lies in, so it was not " +
            "followed. Remove it.",
            "Este enlace vuelve a una carpeta que lo contiene, así que no se siguió. Quítelo."));
        return [];
    }

    private bool IsUsable(FileSystemInfo entry)
    {
        if (SystemEntries.IsOne(entry.Name))
        {
            context.Note(Relative(entry.FullName), DataProblemKind.HiddenFile, new(
                "It is hidden, or a system or program left it there, so it was passed over.",
                "Está oculto, o lo dejó un sistema o un programa, así que se pasó por alto."));
            return false;
        }
        if (entry.Name.Contains('\uFFFD') && !Path.Exists(entry.FullName))
        {
            Warn(entry.FullName, DataProblemKind.Unreadable, new(
                "Its name is not UTF-8, so it can't be opened. Convert such names, for example with: convmv -r -f " +
                "latin1 -t utf8 --notest " +
                ShellWord.Quote(context.Location),
                "Su nombre no está en UTF-8, así que no se puede abrir. Convierta esos nombres, por ejemplo con: " +
                $"convmv -r -f latin1 -t utf8 --notest {ShellWord.Quote(context.Location)}"));
            return false;
        }
        if (LinkFault(entry) is not { } fault) return true;
        Warn(entry.FullName, DataProblemKind.Unreadable, fault);
        return false;
    }

    private static LocalizedText? LinkFault(FileSystemInfo entry)
    {
        if (entry.LinkTarget is null) return null;
        try
        {
            return entry.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true }
                ? null
                : new("It is a link to something that does not exist.", "Es un enlace a algo que no existe.");
        }
        catch (IOException)
        {
            return new("It is a link that leads in a circle.", "Es un enlace que da vueltas en círculo.");
        }
    }

    private void Warn(string path, DataProblemKind kind, LocalizedText reason) =>
        context.Warn(Relative(path), kind, reason);

    /// <summary>
    /// A folder to be read: for which of the folders asked for, where it shows, and the real path of what it lies in.
    /// </summary>
    private readonly record struct FolderVisit(int Top, string Path, string Around);
}
