using Injerto.Text;

namespace Injerto.Images;

/// <summary>Tells from a library's words, or from the file itself, what is wrong with a file that it refused.</summary>
internal static class LibraryFaults
{
    private static readonly string[] Missing =
        ["class \"", "operation is blocked", "not configured", "is not implemented", "Unsupported feature"];

    private static readonly string[] Endings =
    [
        "truncat", "premature", "end of file", "unexpected end", "out of data", "eof", "not enough data", "too short",
        "read error", "end of stream",
    ];

    // Said of sound files too, as they are looked through.
    private const string Seeking = "source: bad seek";

    /// <summary>The exception for a file.</summary>
    /// <param name="format">Its format.</param>
    /// <param name="data">The file.</param>
    /// <param name="library">Who refused it, as libvips.</param>
    /// <param name="text">What it said, line by line.</param>
    internal static ImageException Explain(
        ImageFormat format, ReadOnlySpan<byte> data, string library, string text)
    {
        if (format == ImageFormat.Png && PngFaults.Find(data) is { } fault) return fault;
        var name = ImageFormatNames.Of(format);
        var quotation = ImageFaults.Quotation(library, string.Join("; ", Lines(text)));
        if (Says(text, Missing)) return NotBuiltIn(name, quotation!.Value);
        return Says(text, Endings) ? ImageFaults.Truncated(name, quotation) : ImageFaults.Corrupt(name, quotation);
    }

    /// <summary>Whether libvips' words are about the pixels, and not about further pages alone.</summary>
    internal static bool TellOfPixels(string text) =>
        Lines(text).Any(line => !line.Contains("directory", StringComparison.Ordinal));

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()
            .Where(line => !line.StartsWith(Seeking, StringComparison.Ordinal));

    private static bool Says(string text, string[] signs) =>
        Array.Exists(signs, sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase));

    private static ImageException NotBuiltIn(string name, LocalizedText quotation) => new(
        ImageErrorReason.Unsupported,
        new LocalizedText(
            $"this {name} file is not read: ", $"este archivo {name} no se lee: ")
        + quotation + new LocalizedText(". Save the picture as JPEG or PNG.", ". Guarde la imagen como JPEG o PNG."));
}
