using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>A file or folder of a tree.</summary>
/// <param name="Path">Its path below the tree, with forward slashes; empty for the tree itself.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
internal readonly record struct FileTreeEntry(string Path, bool IsFolder)
{
    /// <summary>The tree itself.</summary>
    public static readonly FileTreeEntry Root = new("", true);

    /// <summary>Whether it is a link to what lies elsewhere.</summary>
    public bool IsLink { get; init; }

    /// <summary>Why it can't be opened; null where nothing is known against it.</summary>
    public LocalizedText? Fault { get; init; }

    /// <summary>Its name without the folders it lies in.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The extension of its name, with the dot; empty where it has none.</summary>
    public string Extension => System.IO.Path.GetExtension(Name);

    /// <summary>The path of a name in a folder.</summary>
    public static string Below(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    /// <summary>The folder that a path lies in; empty for the tree itself.</summary>
    public static string Around(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];
}
