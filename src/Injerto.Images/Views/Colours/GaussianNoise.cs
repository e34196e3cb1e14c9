using System.Buffers.Binary;

namespace Injerto.Images;

/// <summary>Adds noise to an 8-bit view, in whole-number arithmetic.</summary>
/// <remarks>
/// Each value's noise is the sum of eight random bytes, which is nearly normally distributed: within 0.004 of its
/// probabilities, and never further than 4.9 standard deviations.
/// </remarks>
internal static class GaussianNoise
{
    private const int FractionBits = 16;
    private const int Terms = 8;
    private const int Mean = Terms * 255 / 2;
    private const double Deviation = 209.02152999; // √(8 · (256² − 1) / 12), of a sum of eight bytes

    /// <summary>Adds noise of a standard deviation, of its own to each value, clamped and rounded.</summary>
    /// <param name="deviation">The standard deviation as a fraction of 255.</param>
    /// <param name="random">The view's random numbers.</param>
    /// <param name="firstDraw">The first that is used; one for every two values.</param>
    /// <param name="view">The view.</param>
    internal static void Add(double deviation, ViewRandom random, int firstDraw, Span<byte> view)
    {
        var scale = (int)Math.Round(deviation * 255 / Deviation * (1 << FractionBits));
        if (scale == 0) return;
        Span<byte> bits = stackalloc byte[2 * Terms];
        for (var x = 0; x < view.Length; x += 2)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(bits, random.Bits(firstDraw + x / 2));
            view[x] = With(view[x], bits[..Terms], scale);
            if (x + 1 < view.Length) view[x + 1] = With(view[x + 1], bits[Terms..], scale);
        }
    }

    private static byte With(byte value, ReadOnlySpan<byte> terms, int scale)
    {
        var sum = 0;
        foreach (var term in terms) sum += term;
        var noise = ((sum - Mean) * scale + (1 << (FractionBits - 1))) >> FractionBits;
        return (byte)Math.Clamp(value + noise, 0, 255);
    }
}
