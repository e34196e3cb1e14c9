namespace Injerto.Images;

/// <summary>How sharp a view is, as Pillow has it, in whole-number arithmetic.</summary>
internal static class Sharpness
{
    private const int Weights = 13;

    /// <summary>
    /// v becomes s + f·(v − s), clamped and rounded, with the mean s of the nine pixels around it, the middle one
    /// counting five times; the outermost pixels stay.
    /// </summary>
    internal static void Apply(double factor, Span<byte> view, int width)
    {
        if (factor == 1) return;
        var own = Saturation.Fixed(factor);
        var before = view.ToArray();
        var (stride, height) = (3 * width, view.Length / (3 * width));
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = y * stride + 3; x < (y + 1) * stride - 3; x++)
            {
                var sum = 4 * before[x];
                for (var row = x - stride; row <= x + stride; row += stride)
                    sum += before[row - 3] + before[row] + before[row + 3];
                view[x] = Saturation.Between((2 * sum + Weights) / (2 * Weights), before[x], own);
            }
        }
    }
}
