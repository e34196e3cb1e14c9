namespace Injerto.Data.Sources;

/// <summary>The files and folders of an archive by their paths; names that lead out of it are refused.</summary>
internal sealed class ArchiveIndex(ArchiveFaults faults)
{
    private readonly Dictionary<string, ArchiveEntry> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<FileTreeEntry>> folders = new(StringComparer.Ordinal) { [""] = [] };
    private int count;

    /// <summary>Takes a file.</summary>
    /// <exception cref="DataException">Its name is not allowed, or was there before.</exception>
    public void AddFile(string name, ArchiveEntry entry)
    {
        if (++count > ArchiveLimits.MaxEntries) throw faults.TooMany();
        string path = PathOf(name);
        if (path.Length == 0) throw faults.Entry(name, new("it has no name.", "no tiene nombre."));
        if (folders.ContainsKey(path) || !files.TryAdd(path, entry)) throw Twice(name);
        AddFolder(FileTreeEntry.Around(path), name).Add(new(path, false));
    }

    /// <summary>Takes a folder, which may have been there.</summary>
    /// <exception cref="DataException">Its name is not allowed, or that of a file.</exception>
    public void AddFolder(string name)
    {
        if (++count > ArchiveLimits.MaxEntries) throw faults.TooMany();
        AddFolder(PathOf(name), name);
    }

    /// <summary>A file; null where there is none.</summary>
    public ArchiveEntry? File(string path) => files.TryGetValue(path, out var entry) ? entry : null;

    /// <summary>What lies right in a folder; empty where there is no such folder.</summary>
    public IReadOnlyList<FileTreeEntry> List(string folder) => folders.GetValueOrDefault(folder) ?? [];

    private List<FileTreeEntry> AddFolder(string path, string name)
    {
        if (folders.TryGetValue(path, out var entries)) return entries;
        if (files.ContainsKey(path)) throw Twice(name);
        AddFolder(FileTreeEntry.Around(path), name).Add(new(path, true));
        return folders[path] = [];
    }

    // Archives of some systems write backslashes and "./" before names.
    private string PathOf(string name)
    {
        string plain = name.Replace('\\', '/');
        if (plain.Length > ArchiveLimits.MaxNameChars)
            throw faults.Entry(name[..100], new($"its name has {name.Length} characters, and may have at most " +
                $"{ArchiveLimits.MaxNameChars}.",
                $"su nombre tiene {name.Length} caracteres, y puede tener como máximo {ArchiveLimits.MaxNameChars}."));
        bool isAbsolute = plain.StartsWith('/')
            || (plain.Length > 1 && plain[1] == ':' && char.IsAsciiLetter(plain[0]));
        string[] parts = plain.Split('/');
        if (isAbsolute || parts.Contains("..") || plain.Contains('\0'))
            throw faults.Entry(name, new(
                "its name must be a path inside the archive, without '..' and not absolute. Pack it anew.",
                "su nombre debe ser una ruta dentro del archivo, sin '..' y no absoluta. Empaquételo de nuevo."));
        return string.Join('/', parts.Where(part => part is not ("" or ".")));
    }

    private DataException Twice(string name) => faults.Entry(name, new(
        "there is another of this name, and it could not be told which is meant. Keep one.",
        "hay otra con este nombre, y no se sabría cuál es. Deje una."));
}
