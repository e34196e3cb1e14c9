using Injerto.Data.Generators;

namespace Injerto.Data.Summary;

/// <summary>A small square picture of an item.</summary>
/// <param name="Item">The item.</param>
/// <param name="Side">Its side in pixels.</param>
/// <param name="Rgb">The pixels. Shape: [side, side, 3].</param>
public sealed record Thumbnail(DataItem Item, int Side, byte[] Rgb)
{
    /// <summary>The picture as a PNG file.</summary>
    public byte[] ToPng() => PngWriter.Encode(Rgb, Side, Side);
}
