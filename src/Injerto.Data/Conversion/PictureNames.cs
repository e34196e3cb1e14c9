using Injerto.Data.Sources;
using Injerto.Images;

namespace Injerto.Data.Conversion;

/// <summary>Gives pictures names of files that every system takes, each once in a folder.</summary>
internal sealed class PictureNames
{
    private const int MostLetters = 100;
    private const string Forbidden = "<>:\"/\\|?*";

    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name for an item: that of its own file where it has one.</summary>
    /// <param name="folder">The folder that the name must be new in.</param>
    /// <param name="id">The item's id.</param>
    /// <param name="encoded">The picture, which tells its extension where the id has none.</param>
    public string Next(string folder, string id, ReadOnlySpan<byte> encoded)
    {
        string last = id[(id.LastIndexOfAny(['/', '\\']) + 1)..];
        string extension = PictureExtensions.IsReadable(last) ? Path.GetExtension(last) : ExtensionOf(encoded);
        string stem = Clean(PictureExtensions.IsReadable(last) ? Path.GetFileNameWithoutExtension(last) : last);
        string name = stem + extension;
        for (int again = 2; !taken.Add($"{folder}/{name}"); again++) name = $"{stem}-{again}{extension}";
        return name;
    }

    private static string Clean(string stem)
    {
        string kept = string.Concat(stem.Select(c => char.IsControl(c) || Forbidden.Contains(c) ? '_' : c));
        if (kept.Length > MostLetters) kept = kept[..MostLetters];
        kept = kept.Trim(' ', '.');
        return kept.Length == 0 ? "picture" : kept;
    }

    private static string ExtensionOf(ReadOnlySpan<byte> encoded) => ImageDecoder.Probe(encoded).Format switch
    {
        ImageFormat.Jpeg => ".jpg",
        ImageFormat.Tiff => ".tif",
        var format => "." + format.ToString().ToLowerInvariant(),
    };
}
