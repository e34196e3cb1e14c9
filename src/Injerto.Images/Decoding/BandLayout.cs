namespace Injerto.Images;

/// <summary>Makes red, green, blue from what a decoder delivers.</summary>
internal static class BandLayout
{
    /// <summary>Copies one (grey) or the first three values of each pixel; lays transparent pixels on white.</summary>
    /// <param name="source">Whole pixels of <paramref name="bands"/> values each.</param>
    /// <param name="bands">Values a pixel.</param>
    /// <param name="alpha">Which of them is the opacity; null if none is. All others are left out.</param>
    /// <param name="rgb">Room for as many pixels.</param>
    /// <returns>True if some pixel was not opaque.</returns>
    internal static bool ToRgb(ReadOnlySpan<byte> source, int bands, AlphaBand? alpha, Span<byte> rgb)
    {
        if (bands == 3)
        {
            source[..rgb.Length].CopyTo(rgb);
            return false;
        }

        var (green, blue) = bands < 3 ? (0, 0) : (1, 2);
        for (int from = 0, to = 0; to < rgb.Length; from += bands, to += 3)
            (rgb[to], rgb[to + 1], rgb[to + 2]) = (source[from], source[from + green], source[from + blue]);
        return alpha is { } band && LayOnWhite(source, bands, band, rgb);
    }

    /// <summary>Lays pixels on white by the opacity that stands beside them.</summary>
    /// <param name="source">Whole pixels of <paramref name="bands"/> values each, the opacity among them.</param>
    /// <param name="bands">Values a pixel.</param>
    /// <param name="alpha">Which of them is the opacity.</param>
    /// <param name="rgb">The colours of as many pixels; changed.</param>
    /// <returns>True if some pixel was not opaque.</returns>
    internal static bool LayOnWhite(ReadOnlySpan<byte> source, int bands, AlphaBand alpha, Span<byte> rgb)
    {
        var transparent = false;
        for (int from = alpha.Index, to = 0; to < rgb.Length; from += bands, to += 3)
        {
            int opacity = source[from];
            if (opacity == 255) continue;
            transparent = true;
            foreach (ref var value in rgb.Slice(to, 3)) value = OnWhite(value, opacity, alpha.Associated);
        }

        return transparent;
    }

    // Associated: value + 255 − alpha. Else (value·alpha + 255·(255 − alpha)) / 255, rounded.
    private static byte OnWhite(int value, int alpha, bool associated) => associated
        ? (byte)Math.Min(255, value + 255 - alpha)
        : (byte)((value * alpha + 255 * (255 - alpha) + 127) / 255);
}
