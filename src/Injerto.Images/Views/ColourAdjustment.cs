namespace Injerto.Images;

/// <summary>Brightness and contrast of an 8-bit view, in whole-number arithmetic.</summary>
internal static class ColourAdjustment
{
    private const int One = 1 << 16;

    /// <summary>v becomes c·b·v + (1 − c)·b·mean, for each channel with its own mean over the view, clamped and rounded.</summary>
    internal static void Apply(double brightness, double contrast, Span<byte> view)
    {
        if (brightness == 1 && contrast == 1) return;
        var means = Means(view);
        Span<byte> tables = stackalloc byte[3 * 256];
        for (var channel = 0; channel < 3; channel++)
        {
            var factor = (long)Math.Round(contrast * brightness * One);
            var shift = (long)Math.Round((1 - contrast) * brightness * means[channel] * One) + One / 2;
            for (var value = 0; value < 256; value++)
                tables[256 * channel + value] = (byte)Math.Clamp((factor * value + shift) >> 16, 0, 255);
        }

        ReadOnlySpan<byte> red = tables[..256], green = tables[256..512], blue = tables[512..];
        for (var i = 0; i <= view.Length - 3; i += 3)
        {
            view[i] = red[view[i]];
            view[i + 1] = green[view[i + 1]];
            view[i + 2] = blue[view[i + 2]];
        }
    }

    private static double[] Means(ReadOnlySpan<byte> view)
    {
        long red = 0, green = 0, blue = 0;
        for (var i = 0; i <= view.Length - 3; i += 3)
        {
            red += view[i];
            green += view[i + 1];
            blue += view[i + 2];
        }

        double count = view.Length / 3;
        return [red / count, green / count, blue / count];
    }
}
