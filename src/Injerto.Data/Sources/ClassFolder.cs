namespace Injerto.Data.Sources;

/// <summary>A folder whose pictures show a class.</summary>
/// <param name="Folder">The folder; its name is the class's.</param>
/// <param name="Part">The part it lies in; null where there are none.</param>
internal readonly record struct ClassFolder(FileTreeEntry Folder, DataPart? Part);
