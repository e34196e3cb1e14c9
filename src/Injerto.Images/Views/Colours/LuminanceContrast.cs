namespace Injerto.Images;

/// <summary>Contrast around a view's mean luminance, as Pillow has it, in whole-number arithmetic.</summary>
internal static class LuminanceContrast
{
    /// <summary>v becomes m + c·(v − m), clamped and rounded, with the mean luminance m of all pixels.</summary>
    internal static void Apply(double factor, Span<byte> view)
    {
        if (factor == 1) return;
        long sum = 0;
        for (var x = 0; x < view.Length; x += 3)
            sum += Saturation.Luminance(view[x], view[x + 1], view[x + 2]);
        var pixels = view.Length / 3;
        var mean = (int)((2 * sum + pixels) / (2 * pixels));
        for (var x = 0; x < view.Length; x++) view[x] = Saturation.Between(mean, view[x], Saturation.Fixed(factor));
    }
}
