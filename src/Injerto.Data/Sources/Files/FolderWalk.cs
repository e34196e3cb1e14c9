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
    private readonly Dictionary<string, string> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (List<FileTreeEntry> Folders, List<FileTreeEntry> Files)> lists =
        new(StringComparer.Ordinal);

    /// <summary>The visible folders and files right in a folder, each ordered by name.</summary>
    public (IReadOnlyList<FileTreeEntry> Folders, IReadOnlyList<FileTreeEntry> Files) List(string folder)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (lists.TryGetValue(folder, out var known)) return known;
        var (folders, files) = (new List<FileTreeEntry>(), new List<FileTreeEntry>());
        try
        {
            foreach (var entry in context.Files.List(folder).OrderBy(e => e.Name, StringComparer.Ordinal)
                .Where(IsUsable))
                (entry.IsFolder ? folders : files).Add(entry);
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
    public IEnumerable<(int Folder, FileTreeEntry File)> FilesBelow(IReadOnlyList<FileTreeEntry> folders)
    {
        var links = new Queue<FolderVisit>();
        for (int i = 0; i < folders.Count; i++)
            foreach (var file in Enter(new(i, folders[i],
                context.Files.RealPathOf(FileTreeEntry.Around(folders[i].Path))), links))
                yield return (i, file);
        while (links.TryDequeue(out var link))
            foreach (var file in Follow(link, links))
                yield return (link.Top, file);
    }

    /// <summary>All visible files of the tree.</summary>
    public IEnumerable<FileTreeEntry> AllFiles() => FilesBelow([FileTreeEntry.Root]).Select(found => found.File);

    /// <summary>A path as messages tell it: the tree itself is a dot.</summary>
    public static string Told(string path) => path.Length == 0 ? "." : path;

    private IEnumerable<FileTreeEntry> Enter(FolderVisit visit, Queue<FolderVisit> links)
    {
        if (!visit.Folder.IsLink) return Read(visit, Path.Combine(visit.Around, visit.Folder.Name), links);
        links.Enqueue(visit);
        return [];
    }

    private IEnumerable<FileTreeEntry> Read(FolderVisit visit, string real, Queue<FolderVisit> links)
    {
        if (!seen.TryAdd(real, visit.Folder.Path))
        {
            string first = Told(seen[real]);
            Warn(visit.Folder.Path, DataProblemKind.SymlinkLoop, new(
                $"This leads to the same folder as '{first}', which was read there; it was passed over here.",
                $"Lleva a la misma carpeta que '{first}', que se leyó allí; aquí se pasó por alto."));
            yield break;
        }
        var (folders, files) = List(visit.Folder.Path);
        foreach (var file in files) yield return file;
        foreach (var child in folders)
            foreach (var file in Enter(new(visit.Top, child, real), links))
                yield return file;
    }

    private IEnumerable<FileTreeEntry> Follow(FolderVisit link, Queue<FolderVisit> links)
    {
        string real = context.Files.RealPathOf(link.Folder.Path);
        if (!RealPath.IsWithin(link.Around, real)) return Read(link, real, links);
        Warn(link.Folder.Path, DataProblemKind.SymlinkLoop, new("This link leads back to a folder it lies in, so it " +
            "was not followed. Remove it.",
            "Este enlace vuelve a una carpeta que lo contiene, así que no se siguió. Quítelo."));
        return [];
    }

    private bool IsUsable(FileTreeEntry entry)
    {
        if (SystemEntries.IsOne(entry.Name))
        {
            context.Note(entry.Path, DataProblemKind.HiddenFile, new(
                "It is hidden, or a system or program left it there, so it was passed over.",
                "Está oculto, o lo dejó un sistema o un programa, así que se pasó por alto."));
            return false;
        }
        if (entry.Fault is not { } fault) return true;
        Warn(entry.Path, DataProblemKind.Unreadable, fault);
        return false;
    }

    private void Warn(string path, DataProblemKind kind, LocalizedText reason) =>
        context.Warn(Told(path), kind, reason);

    /// <summary>
    /// A folder to be read: for which of the folders asked for, where it shows, and the real path of what it lies in.
    /// </summary>
    private readonly record struct FolderVisit(int Top, FileTreeEntry Folder, string Around);
}
