using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Injerto.Images;

/// <summary>
/// Applies two <see cref="FilterWeights"/>: down the columns first, then along the one row that came of it.
/// </summary>
/// <remarks>
/// Everything between the 8-bit source and the sink is single precision, with no rounding between the passes. Products
/// are added in one fixed order and never fused, so every processor gives the same bits. The source is read straight
/// from its bytes; the only intermediate is one row, which stays in the first cache.
/// </remarks>
internal static class ResampleKernel
{
    internal static void Run<TSink>(Picture picture, FilterWeights columns, FilterWeights rows, ref TSink sink)
        where TSink : struct, IRowSink
    {
        int first = columns.FirstInput * 3, length = columns.EndInput * 3 - first, stride = picture.Width * 3;
        var summed = ArrayPool<float>.Shared.Rent(length + 4); // the fourth lane of the last pixel reads past it
        var resized = ArrayPool<float>.Shared.Rent(columns.Length * 3 + 4);
        try
        {
            summed.AsSpan(length, 4).Clear();
            for (var y = 0; y < rows.Length; y++)
            {
                var weights = rows.Of(y);
                var start = rows.Starts[y];
                for (; weights[0] == 0; start++) weights = weights[1..];
                weights = weights.TrimEnd(0f);
                SumRows(
                    picture.Pixels.AsSpan(checked(start * stride) + first), stride, weights, summed.AsSpan(0, length));
                SumColumns(summed, columns, resized);
                sink.Write(y, resized.AsSpan(0, columns.Length * 3));
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(summed);
            ArrayPool<float>.Shared.Return(resized);
        }
    }

    private static void SumRows(ReadOnlySpan<byte> source, int stride, ReadOnlySpan<float> weights, Span<float> sums)
    {
        // The unsafe reads below stay within the last row of the window.
        ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, ((weights.Length - 1) * stride) + sums.Length);
        ref var start = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var x = 0;
        for (; Vector512.IsHardwareAccelerated && x <= sums.Length - 64; x += 64)
        {
            Vector512<float> a = default, b = default, c = default, d = default;
            ref var from = ref Unsafe.Add(ref start, x);
            for (var t = 0; t < weights.Length; t++, from = ref Unsafe.Add(ref from, stride))
            {
                var weight = Vector512.Create(weights[t]);
                a += ByteVector.Load16(ref from) * weight;
                b += ByteVector.Load16(ref Unsafe.Add(ref from, 16)) * weight;
                c += ByteVector.Load16(ref Unsafe.Add(ref from, 32)) * weight;
                d += ByteVector.Load16(ref Unsafe.Add(ref from, 48)) * weight;
            }

            a.StoreUnsafe(ref to, (nuint)x);
            b.StoreUnsafe(ref to, (nuint)x + 16);
            c.StoreUnsafe(ref to, (nuint)x + 32);
            d.StoreUnsafe(ref to, (nuint)x + 48);
        }

        for (; x <= sums.Length - 32; x += 32)
        {
            Vector256<float> a = default, b = default, c = default, d = default;
            ref var from = ref Unsafe.Add(ref start, x);
            for (var t = 0; t < weights.Length; t++, from = ref Unsafe.Add(ref from, stride))
            {
                var weight = Vector256.Create(weights[t]);
                a += ByteVector.Load(ref from) * weight;
                b += ByteVector.Load(ref Unsafe.Add(ref from, 8)) * weight;
                c += ByteVector.Load(ref Unsafe.Add(ref from, 16)) * weight;
                d += ByteVector.Load(ref Unsafe.Add(ref from, 24)) * weight;
            }

            a.StoreUnsafe(ref to, (nuint)x);
            b.StoreUnsafe(ref to, (nuint)x + 8);
            c.StoreUnsafe(ref to, (nuint)x + 16);
            d.StoreUnsafe(ref to, (nuint)x + 24);
        }

        for (; x < sums.Length; x++)
        {
            var sum = 0f;
            for (var t = 0; t < weights.Length; t++)
            {
                var product = source[(t * stride) + x] * weights[t];
                sum += product;
            }

            sums[x] = sum;
        }
    }

    private static void SumColumns(float[] row, FilterWeights columns, float[] resized)
    {
        // Four pixels at a time, so that their sums do not wait for one another.
        ref var source = ref MemoryMarshal.GetArrayDataReference(row);
        ref var to = ref MemoryMarshal.GetArrayDataReference(resized);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(columns.Values);
        var (taps, starts, first) = (columns.Taps, columns.Starts, 3 * columns.FirstInput);
        var i = 0;
        for (; i + 4 <= starts.Length; i += 4, weights = ref Unsafe.Add(ref weights, 4 * taps))
        {
            ref var from0 = ref Unsafe.Add(ref source, 3 * starts[i] - first);
            ref var from1 = ref Unsafe.Add(ref source, 3 * starts[i + 1] - first);
            ref var from2 = ref Unsafe.Add(ref source, 3 * starts[i + 2] - first);
            ref var from3 = ref Unsafe.Add(ref source, 3 * starts[i + 3] - first);
            Vector128<float> a = default, b = default, c = default, d = default;
            for (nint t = 0, x = 0; t < taps; t++, x += 3)
            {
                a += Pixel(ref from0, x) * Vector128.Create(Unsafe.Add(ref weights, t));
                b += Pixel(ref from1, x) * Vector128.Create(Unsafe.Add(ref weights, t + taps));
                c += Pixel(ref from2, x) * Vector128.Create(Unsafe.Add(ref weights, t + 2 * taps));
                d += Pixel(ref from3, x) * Vector128.Create(Unsafe.Add(ref weights, t + 3 * taps));
            }

            // The fourth lane of each is overwritten by the next pixel.
            a.StoreUnsafe(ref to, (nuint)(3 * i));
            b.StoreUnsafe(ref to, (nuint)(3 * i + 3));
            c.StoreUnsafe(ref to, (nuint)(3 * i + 6));
            d.StoreUnsafe(ref to, (nuint)(3 * i + 9));
        }

        for (; i < starts.Length; i++, weights = ref Unsafe.Add(ref weights, taps))
        {
            ref var from = ref Unsafe.Add(ref source, 3 * starts[i] - first);
            var sum = Vector128<float>.Zero;
            for (var t = 0; t < taps; t++) sum += Pixel(ref from, 3 * t) * Vector128.Create(Unsafe.Add(ref weights, t));
            sum.StoreUnsafe(ref to, (nuint)(3 * i));
        }
    }

    private static Vector128<float> Pixel(ref float from, nint x) => Vector128.LoadUnsafe(ref Unsafe.Add(ref from, x));
}
