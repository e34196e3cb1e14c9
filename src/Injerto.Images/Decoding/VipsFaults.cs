using Injerto.Text;

namespace Injerto.Images;

/// <summary>Tells from libvips' words, or from the file itself, what is wrong with a file that it refused.</summary>
internal static class VipsFaults
{
    private static readonly string[] Missing =
        ["class \"", "operation is blocked", "not configured", "Unsupported feature"];

    private static readonly string[] Endings =
    [
        "truncat", "premature", "end of file", "unexpected end", "out of data", "eof", "not enough data", "too short",
        "read error", "end of stream",
    ];

    internal static ImageException Explain(ImageFormat format, ReadOnlySpan<byte> data, string text)
    {
        if (format == ImageFormat.Png && PngFaults.Find(data) is { } fault) return fault;
        var name = ImageFormatNames.Of(format);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();
        var quotation = ImageFaults.Quotation("libvips", string.Join("; ", lines));
        if (Says(text, Missing)) return NotBuiltIn(name, quotation!.Value);
        return Says(text, Endings) ? ImageFaults.Truncated(name, quotation) : ImageFaults.Corrupt(name, quotation);
    }

    private static bool Says(string text, string[] signs) =>
        Array.Exists(signs, sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase));

    private static ImageException NotBuiltIn(string name, LocalizedText quotation) => new(
        ImageErrorReason.Unsupported,
        new LocalizedText(
            $"this machine's libvips does not read this {name} file: ",
            $"la libvips de esta máquina no lee este archivo {name}: ")
        + quotation + new LocalizedText(". Save the picture as JPEG or PNG.", ". Guarde la imagen como JPEG o PNG."));
}
