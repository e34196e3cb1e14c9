using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Injerto.Images;

/// <summary>Brightness and contrast of an 8-bit view, in whole-number arithmetic.</summary>
internal static class ColourAdjustment
{
    private const int FractionBits = 16;
    private const int Period = 24; // three channels and eight lanes come together again after 24 values

    /// <summary>
    /// v becomes c·b·v + (1 − c)·b·mean, for each channel with its own mean over the view, clamped and rounded.
    /// </summary>
    internal static void Apply(double brightness, double contrast, Span<byte> view)
    {
        if (brightness == 1 && contrast == 1) return;
        const double one = 1 << FractionBits;
        var factor = (int)Math.Round(contrast * brightness * one);
        Span<int> shifts = stackalloc int[Period];
        Sums(view, out var red, out var green, out var blue);
        for (var i = 0; i < Period; i++)
        {
            var mean = (i % 3) switch { 0 => red, 1 => green, _ => blue } / (double)(view.Length / 3);
            shifts[i] = (int)Math.Round((1 - contrast) * brightness * mean * one) + (1 << (FractionBits - 1));
        }

        ref var to = ref MemoryMarshal.GetReference(view);
        ref var shift = ref MemoryMarshal.GetReference(shifts);
        var x = 0;
        for (; x <= view.Length - Period; x += Period)
        {
            for (var lane = 0; lane < Period; lane += 8)
            {
                ref var at = ref Unsafe.Add(ref to, x + lane);
                var value = (ByteVector.LoadIntegers(ref at) * factor + Vector256.LoadUnsafe(ref shift, (nuint)lane))
                    >> FractionBits;
                var clamped =
                    Vector256.Min(Vector256.Max(value, Vector256<int>.Zero), Vector256.Create(255)).AsUInt32();
                var words = Vector128.Narrow(clamped.GetLower(), clamped.GetUpper());
                Unsafe.WriteUnaligned(ref at, Vector128.Narrow(words, words).AsUInt64().ToScalar());
            }
        }

        for (; x < view.Length; x++)
            view[x] = (byte)Math.Clamp((view[x] * factor + shifts[x % 3]) >> FractionBits, 0, 255);
    }

    private static void Sums(ReadOnlySpan<byte> view, out long red, out long green, out long blue)
    {
        Span<long> sums = stackalloc long[3];
        Span<int> lanes = stackalloc int[Period];
        const int block = Period * 4096; // the sums of one block fit 32 bits
        ref var from = ref MemoryMarshal.GetReference(view);
        var x = 0;
        while (x <= view.Length - Period)
        {
            Vector256<int> a = default, b = default, c = default;
            for (var end = Math.Min((long)view.Length - Period, x + (long)block); x <= end; x += Period)
            {
                a += ByteVector.LoadIntegers(ref Unsafe.Add(ref from, x));
                b += ByteVector.LoadIntegers(ref Unsafe.Add(ref from, x + 8));
                c += ByteVector.LoadIntegers(ref Unsafe.Add(ref from, x + 16));
            }

            a.CopyTo(lanes);
            b.CopyTo(lanes[8..]);
            c.CopyTo(lanes[16..]);
            for (var i = 0; i < Period; i++) sums[i % 3] += lanes[i];
        }

        for (; x < view.Length; x++) sums[x % 3] += view[x];
        (red, green, blue) = (sums[0], sums[1], sums[2]);
    }
}
