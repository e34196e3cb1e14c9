namespace Injerto.Images;

/// <summary>How vivid the colours of an 8-bit view are, in whole-number arithmetic.</summary>
internal static class Saturation
{
    private const int FractionBits = 16;

    /// <summary>
    /// v becomes L + s·(v − L), clamped and rounded, with the luminance L = 0.299 R + 0.587 G + 0.114 B of its pixel.
    /// </summary>
    internal static void Apply(double factor, Span<byte> view)
    {
        if (factor == 1) return;
        var own = Fixed(factor);
        for (var x = 0; x < view.Length; x += 3)
        {
            var grey = Luminance(view[x], view[x + 1], view[x + 2]);
            for (var channel = x; channel < x + 3; channel++) view[channel] = Between(grey, view[channel], own);
        }
    }

    /// <summary>A factor in fixed point.</summary>
    internal static int Fixed(double factor) => (int)Math.Round(factor * (1 << FractionBits));

    /// <summary>from + factor · (value − from), clamped and rounded.</summary>
    internal static byte Between(int from, byte value, int factor) => (byte)Math.Clamp(
        from + (((value - from) * factor + (1 << (FractionBits - 1))) >> FractionBits), 0, 255);

    /// <summary>The luminance, rounded as Pillow rounds it.</summary>
    internal static int Luminance(byte red, byte green, byte blue) =>
        (red * 19595 + green * 38470 + blue * 7471 + (1 << (FractionBits - 1))) >> FractionBits;
}
