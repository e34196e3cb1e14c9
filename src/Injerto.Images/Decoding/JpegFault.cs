namespace Injerto.Images;

/// <summary>What libjpeg said of a file: the first warning only, and behind it an error if there was one.</summary>
internal sealed class JpegFault
{
    private const string Speaker = "VipsJpeg: ";

    // Left-over bytes behind the last pixel, and oddities of some cameras' headers, which say nothing of the pixels.
    private static readonly string[] Harmless =
    [
        "extraneous bytes before marker 0xd9", "Invalid SOS parameters", "Unknown Adobe color transform",
        "unknown JFIF revision",
    ];

    private readonly string[] lines;

    /// <summary>Takes libvips' words apart.</summary>
    internal JpegFault(string words) =>
        lines = [.. words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.StartsWith(Speaker, StringComparison.Ordinal) ? line[Speaker.Length..] : line)
            .Distinct()];

    /// <summary>The error, or the one warning.</summary>
    internal string Text => lines.LastOrDefault("");

    /// <summary>Whether the picture may be whole all the same.</summary>
    internal bool IsHarmless => lines is [var only]
        && Array.Exists(Harmless, sign => only.Contains(sign, StringComparison.Ordinal));

    internal bool IsTruncation => Text.Contains("Premature end", StringComparison.OrdinalIgnoreCase);
}
