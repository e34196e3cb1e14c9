namespace Injerto.Data.Sources;

/// <summary>File extensions of pictures.</summary>
public static class PictureExtensions
{
    /// <summary>The extensions of pictures that can be read, with their dot.</summary>
    public static IReadOnlyList<string> Read { get; } =
        [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".gif", ".bmp",
        ".dib"];

    /// <summary>Those extensions as messages list them.</summary>
    public static string Listed { get; } = string.Join(" ", Read);

    private static readonly HashSet<string> Readable = new(Read, StringComparer.OrdinalIgnoreCase);

    // Pictures of other forms: they are told apart from files that are no pictures at all.
    private static readonly HashSet<string> Known = new(
        [.. Read, ".ppm", ".pgm", ".pbm", ".jp2", ".jxl", ".svg", ".ico", ".tga", ".psd", ".dng", ".cr2", ".nef",
        ".arw"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a path ends like a picture that can be read.</summary>
    public static bool IsReadable(string path) => Readable.Contains(Path.GetExtension(path));

    /// <summary>Whether a path ends like a picture of any kind, readable here or not.</summary>
    public static bool IsPicture(string path) => Known.Contains(Path.GetExtension(path));
}
