namespace Injerto.Data.Sources;

/// <summary>The files below a folder of another tree.</summary>
internal sealed class InnerTree(IFileTree outer, string folder) : IFileTree
{
    public IEnumerable<FileTreeEntry> List(string inner) =>
        outer.List(Outer(inner)).Select(entry => entry with { Path = entry.Path[(folder.Length + 1)..] });

    public bool HasFile(string path) => outer.HasFile(Outer(path));

    public Stream Open(string path) => outer.Open(Outer(path));

    public Stream OpenSeekable(string path) => outer.OpenSeekable(Outer(path));

    public PictureContent Picture(string path) => outer.Picture(Outer(path));

    public string RealPathOf(string inner) => outer.RealPathOf(Outer(inner));

    public string? PathInside(string named) =>
        outer.PathInside(named.StartsWith('/') ? named : Outer(named)) is { } path
        && path.StartsWith(folder + "/", StringComparison.Ordinal) ? path[(folder.Length + 1)..] : null;

    private string Outer(string inner) => inner.Length == 0 ? folder : $"{folder}/{inner}";
}
