using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Injerto.Images;

/// <summary>Samples a view through an affine map, bent or not, with bilinear interpolation.</summary>
/// <remarks>
/// Coordinates have 16 fractional bits, weights 7; all arithmetic is on whole numbers, so the scalar and the vector
/// path, and every processor, give the same bytes. Beyond the source its mirror image continues (…2 1 0 | 0 1 2…). A
/// view that shows the source at less than about 0.7 of its size samples a halved copy instead, so that fine detail
/// does not alias.
/// </remarks>
internal static class AffineSampler
{
    private const int FractionBits = 16;
    private const int WeightBits = 7;
    private const int WeightOne = 1 << WeightBits;
    private const int Rounding = 1 << (2 * WeightBits - 1);
    private const double Sqrt2 = 1.4142135623730951;

    /// <summary>
    /// How many times the source is halved before sampling: so often that one to √2 pixels fall on each.
    /// </summary>
    internal static int LevelFor(double minification)
    {
        var level = 0;
        for (; minification > Sqrt2; minification /= 2) level++;
        return level;
    }

    internal static void Sample(
        ResizedSource source, in AffineMap map, int side, Span<byte> destination, ElasticField? field = null,
        bool vector = true)
    {
        var index = Math.Min(LevelFor(map.Minification(side)), source.Levels.Count - 1);
        var level = source.Levels[index];

        // Fixed-point steps, and the point that view pixel (0, 0) falls on; level l has 2^l source pixels in each of
        // its own.
        double unit = (double)(1L << FractionBits) / (1L << index), step = unit / side;
        long ux = Round(map.Ux * step), uy = Round(map.Uy * step), vx = Round(map.Vx * step), vy = Round(map.Vy * step);
        var corner = (0.5 / side) - 0.5;
        var u0 = Round((map.CentreX + (map.Ux + map.Uy) * corner) * unit);
        var v0 = Round((map.CentreY + (map.Vx + map.Vy) * corner) * unit);

        var limitU = ((long)source.Width << FractionBits) >> index;
        var limitV = ((long)source.Height << FractionBits) >> index;
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, 3 * side * side);
        var (bent, dx, dy) = field is null ? ([], [], [])
            : (new (long U, long V)[side], new double[side], new double[side]);
        for (var y = 0; y < side; y++)
        {
            var row = destination.Slice(3 * side * y, 3 * side);
            long u = u0 + y * uy, v = v0 + y * vy;
            if (field is not null)
            {
                field.Row((y + 0.5) / side, dx, dy);
                for (var x = 0; x < side; x++)
                {
                    bent[x] = (
                        u + x * ux + Round((map.Ux * dx[x] + map.Uy * dy[x]) * unit),
                        v + x * vx + Round((map.Vx * dx[x] + map.Vy * dy[x]) * unit));
                }

                BentRow(level, row, bent, limitU, limitV);
            }
            else if (vector && Ssse3.IsSupported)
                VectorRow(level, row, u, v, ux, vx, limitU, limitV);
            else
                ScalarRow(level, row, u, v, ux, vx, limitU, limitV);
        }
    }

    private static void ScalarRow(
        SourceLevel level, Span<byte> row, long u, long v, long ux, long vx, long limitU, long limitV)
    {
        for (var x = 0; x < row.Length; x += 3, u += ux, v += vx)
            Pixel(level, row.Slice(x, 3), u, v, limitU, limitV);
    }

    private static void BentRow(
        SourceLevel level, Span<byte> row, ReadOnlySpan<(long U, long V)> points, long limitU, long limitV)
    {
        for (var x = 0; x < points.Length; x++)
            Pixel(level, row.Slice(3 * x, 3), points[x].U, points[x].V, limitU, limitV);
    }

    private static void Pixel(SourceLevel level, Span<byte> pixel, long u, long v, long limitU, long limitV)
    {
        var at = Locate(level, u, v, limitU, limitV, out var fu, out var fv);
        for (var channel = 0; channel < 3; channel++)
        {
            var from = level.Bytes.AsSpan(at + channel);
            var upper = from[0] * (WeightOne - fu) + from[3] * fu;
            var lower = from[level.Stride] * (WeightOne - fu) + from[level.Stride + 3] * fu;
            pixel[channel] = (byte)((upper * (WeightOne - fv) + lower * fv + Rounding) >> (2 * WeightBits));
        }
    }

    private static void VectorRow(
        SourceLevel level, Span<byte> row, long u, long v, long ux, long vx, long limitU, long limitV)
    {
        // Bytes of neighbours side by side: r r' g g' b b' of the upper row, then of the lower one.
        var pairs = Vector128.Create((byte)0, 3, 1, 4, 2, 5, 6, 7, 8, 11, 9, 12, 10, 13, 14, 15);
        ref var bytes = ref MemoryMarshal.GetArrayDataReference(level.Bytes);
        ref var to = ref MemoryMarshal.GetReference(row);
        for (var x = 0; x < row.Length; x += 3, u += ux, v += vx)
        {
            var at = Locate(level, u, v, limitU, limitV, out var fu, out var fv);
            ref var from = ref Unsafe.Add(ref bytes, at);
            var four = Vector128.Create(Unsafe.ReadUnaligned<ulong>(ref from), Unsafe.ReadUnaligned<ulong>(
                ref Unsafe.Add(ref from, level.Stride)))
                .AsByte();

            // Values less 128 are signed bytes, which one instruction multiplies with unsigned weights and adds in
            // pairs.
            var signed = (Ssse3.Shuffle(four, pairs) ^ Vector128.Create((byte)0x80)).AsSByte();
            var across = Ssse3.MultiplyAddAdjacent(
                Vector128.Create((ushort)(WeightOne - fu | fu << 8)).AsByte(), signed);
            var stacked = Sse2.UnpackLow(across, Sse2.ShiftRightLogical128BitLane(across, 8));
            var down = Sse2.MultiplyAddAdjacent(stacked, Vector128.Create(WeightOne - fv | fv << 16).AsInt16());
            var value = ((down + Vector128.Create(Rounding)) >> (2 * WeightBits)) + Vector128.Create(128);
            var packed = value.AsByte();
            Unsafe.Add(ref to, x) = packed.GetElement(0);
            Unsafe.Add(ref to, x + 1) = packed.GetElement(4);
            Unsafe.Add(ref to, x + 2) = packed.GetElement(8);
        }
    }

    /// <summary>
    /// Where the upper left of the four neighbours lies, and the weights of the right and the lower ones.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Locate(SourceLevel level, long u, long v, long limitU, long limitV, out int fu, out int fv)
    {
        if ((ulong)u > (ulong)limitU) u = Reflect(u, limitU);
        if ((ulong)v > (ulong)limitV) v = Reflect(v, limitV);

        // From pixel edges to pixel centres, and past the border of one: − ½ + 1; half a weight step more rounds the
        // weight.
        const int shift = (1 << (FractionBits - 1)) + (1 << (FractionBits - WeightBits - 1));
        uint x = (uint)(u + shift), y = (uint)(v + shift);
        fu = (int)(x >> (FractionBits - WeightBits)) & (WeightOne - 1);
        fv = (int)(y >> (FractionBits - WeightBits)) & (WeightOne - 1);
        return (int)(y >> FractionBits) * level.Stride + (int)(x >> FractionBits) * 3;
    }

    private static long Reflect(long value, long limit)
    {
        value %= 2 * limit;
        if (value < 0) value += 2 * limit;
        return value > limit ? 2 * limit - value : value;
    }

    private static long Round(double value) => (long)Math.Round(value);
}
