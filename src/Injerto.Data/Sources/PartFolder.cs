namespace Injerto.Data.Sources;

/// <summary>A folder at the level of parts or classes, and what lies right in it.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Part">The part that its name means; null where it means none.</param>
/// <param name="Inner">The folders in it.</param>
/// <param name="Pictures">How many pictures lie right in it.</param>
internal sealed record PartFolder(FileTreeEntry Folder, DataPart? Part, IReadOnlyList<FileTreeEntry> Inner,
    int Pictures)
{
    public string Name => Folder.Name;
}
