namespace Injerto.Images;

/// <summary>Makes red, green, blue from what a decoder delivers.</summary>
internal static class BandLayout
{
    /// <summary>Copies 1 (grey), 2 (grey, alpha), 3 (RGB) or more (RGB, alpha, …) values a pixel; lays transparent pixels on white.</summary>
    /// <returns>True if some pixel was not opaque.</returns>
    internal static bool ToRgb(ReadOnlySpan<byte> source, int bands, Span<byte> rgb)
    {
        if (bands == 3)
        {
            source[..rgb.Length].CopyTo(rgb);
            return false;
        }

        var transparent = false;
        var (green, blue) = bands < 3 ? (0, 0) : (1, 2);
        var alphaBand = bands < 3 ? bands - 1 : 3;
        for (int from = 0, to = 0; to < rgb.Length; from += bands, to += 3)
        {
            int alpha = bands == 1 ? 255 : source[from + alphaBand];
            transparent |= alpha != 255;
            rgb[to] = OnWhite(source[from], alpha);
            rgb[to + 1] = OnWhite(source[from + green], alpha);
            rgb[to + 2] = OnWhite(source[from + blue], alpha);
        }

        return transparent;
    }

    // (value·alpha + 255·(255 − alpha)) / 255, rounded.
    private static byte OnWhite(int value, int alpha) => (byte)((value * alpha + 255 * (255 - alpha) + 127) / 255);
}
