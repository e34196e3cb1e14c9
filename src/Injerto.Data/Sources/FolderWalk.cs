using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>Lists folders in ordinal order, follows links but not in circles, and reports what it passes over.</summary>
internal sealed class FolderWalk(DataSourceContext context)
{
    private static readonly HashSet<string> LeftBehind = new(["Thumbs.db", "desktop.ini", "__MACOSX"], StringComparer.OrdinalIgnoreCase);
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>The visible folders and files right in a folder, each ordered by name.</summary>
    public (List<DirectoryInfo> Folders, List<FileInfo> Files) List(string folder)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var (folders, files) = (new List<DirectoryInfo>(), new List<FileInfo>());
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything)
                .OrderBy(e => e.Name, StringComparer.Ordinal))
            {
                if (entry.Name.StartsWith('.') || LeftBehind.Contains(entry.Name))
                    Report(entry.FullName, DataProblemKind.HiddenFile, ProblemSeverity.Note, 
                        new("Hidden, so it was passed over.", "Está oculto, así que se pasó por alto."));
                else if (entry is DirectoryInfo child) folders.Add(child);
                else files.Add((FileInfo)entry);
            }
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            Report(folder, DataProblemKind.Unreadable, ProblemSeverity.Warning, 
                new($"The folder can't be listed: {error.Message}", $"No se puede leer la carpeta: {error.Message}"));
        }
        return (folders, files);
    }

    /// <summary>All visible files in a folder and below, ordered; a link back to a folder around it is reported and not entered.</summary>
    public IEnumerable<FileInfo> FilesBelow(string folder) => FilesBelow(folder, [Canonical(folder)]);

    /// <summary>A path as the dataset tells it: relative to the root, with forward slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(context.Location, path).Replace(Path.DirectorySeparatorChar, '/');

    private IEnumerable<FileInfo> FilesBelow(string folder, HashSet<string> around)
    {
        var (folders, files) = List(folder);
        foreach (var file in files) yield return file;
        foreach (var child in folders)
        {
            string real = Canonical(child.FullName);
            if (!around.Add(real))
            {
                Report(child.FullName, DataProblemKind.SymlinkLoop, ProblemSeverity.Warning,
                    new("This link leads back to a folder it lies in, so it was not followed. Remove it.",
                        "Este enlace vuelve a una carpeta que lo contiene, así que no se siguió. Quítelo."));
                continue;
            }
            foreach (var file in FilesBelow(child.FullName, around)) yield return file;
            around.Remove(real);
        }
    }

    /// <summary>The path without links anywhere in it, as far as they can be resolved.</summary>
    private static string Canonical(string path)
    {
        string real = Path.GetPathRoot(path)!;
        foreach (string name in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(real, name);
            var target = new DirectoryInfo(next) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true) : null;
            real = target is null ? next : Canonical(target.FullName);
        }
        return real;
    }

    private void Report(string path, DataProblemKind kind, ProblemSeverity severity, LocalizedText reason)
        => context.Report(new(Relative(path), kind, severity, reason));
}
