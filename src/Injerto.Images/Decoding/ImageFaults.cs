using Injerto.Text;

namespace Injerto.Images;

/// <summary>The sentences that all decoders share.</summary>
internal static class ImageFaults
{
    private static readonly LocalizedText Again = new(
        "Copy or download it again, or remove it.", "Cópielo o descárguelo de nuevo, o elimínelo.");

    /// <summary>The file ends before the picture does.</summary>
    /// <param name="format">The format's name.</param>
    /// <param name="where">Where it ends, as <c>it ends within its header</c>; null where that is not known.</param>
    internal static ImageException Truncated(string format, LocalizedText? where = null) => new(
        ImageErrorReason.Truncated,
        new LocalizedText($"the {format} file is cut short", $"el archivo {format} está cortado") + After(where)
            + Again);

    /// <summary>The contents are damaged.</summary>
    /// <param name="format">The format's name.</param>
    /// <param name="what">What is wrong, as <c>its frame header is too short</c>; null where that is not known.</param>
    internal static ImageException Corrupt(string format, LocalizedText? what = null) => new(
        ImageErrorReason.Corrupt,
        new LocalizedText($"the {format} file is damaged", $"el archivo {format} está dañado") + After(what) + Again);

    /// <summary>A sound file of a kind that is not read.</summary>
    /// <param name="format">The format's name.</param>
    /// <param name="what">What it has, as <c>12 bits a sample</c>.</param>
    /// <param name="remedy">A sentence.</param>
    internal static ImageException Unsupported(string format, LocalizedText what, LocalizedText remedy) => new(
        ImageErrorReason.Unsupported,
        new LocalizedText($"this {format} file is not read: it has ", $"este archivo {format} no se lee: tiene ")
        + what + LocalizedText.Same(". ") + remedy);

    /// <summary>What a library said, as a quotation; null where it said nothing.</summary>
    internal static LocalizedText? Quotation(string library, string text) => text.Trim().Length == 0
        ? null
        : new($"{library} says “{text.Trim()}”", $"{library} dice «{text.Trim()}»");

    private static LocalizedText After(LocalizedText? detail) =>
        detail is { } known ? LocalizedText.Same(": ") + known + LocalizedText.Same(". ") : LocalizedText.Same(". ");
}
