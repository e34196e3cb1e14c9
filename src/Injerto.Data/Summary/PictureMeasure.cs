using Injerto.Images;

namespace Injerto.Data.Summary;

/// <summary>
/// Measures pictures one after the other, from several threads; how many there are takes no memory, only how many
/// different sizes.
/// </summary>
internal sealed class PictureMeasure
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, int> widths = [];
    private readonly SortedDictionary<int, int> heights = [];
    private readonly SortedDictionary<ImageFormat, int> formats = [];
    private long bytes;

    /// <summary>Takes a picture.</summary>
    public void Add(ReadOnlySpan<byte> encoded)
    {
        var header = ImageDecoder.Probe(encoded);
        // EXIF's orientations from 5 on swap the sides.
        var (width, height) = header.Orientation >= 5 ? (header.Height, header.Width) : (header.Width, header.Height);
        lock (gate)
        {
            widths[width] = widths.GetValueOrDefault(width) + 1;
            heights[height] = heights.GetValueOrDefault(height) + 1;
            formats[header.Format] = formats.GetValueOrDefault(header.Format) + 1;
            bytes += encoded.Length;
        }
    }

    /// <summary>What all of them are like; null where there was none.</summary>
    public PictureSummary? ToSummary() => widths.Count == 0 ? null
        : new(SizeRange.Of(widths), SizeRange.Of(heights), [.. formats.OrderByDescending(f => f.Value)], bytes);
}
