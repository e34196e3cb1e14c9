namespace Injerto.Data.Sources;

/// <summary>File extensions of pictures.</summary>
internal static class PictureExtensions
{
    // GIF is left out: in folders of photographs it is a placeholder or an animation. A manifest may still name one.
    public static IReadOnlyList<string> Default { get; } = [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".tif", ".tiff", ".heic", ".heif", ".avif"];

    private static readonly HashSet<string> Known =
        new([.. Default, ".gif", ".bmp", ".dib", ".ppm", ".pgm", ".pbm", ".jp2", ".jxl", ".svg", ".ico", ".tga", ".psd", ".dng", ".cr2", ".nef", ".arw"],
            StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a path ends like a picture of any kind, readable here or not.</summary>
    public static bool IsPicture(string path) => Known.Contains(Path.GetExtension(path));
}
