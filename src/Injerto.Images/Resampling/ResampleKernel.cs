using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Injerto.Images;

/// <summary>Applies two <see cref="FilterWeights"/>: down the columns first, then along the one row that came of it.</summary>
/// <remarks>
/// Everything between the 8-bit source and the sink is single precision, with no rounding between the passes. Products are added
/// in one fixed order and never fused, so every processor gives the same bits. The source is read straight from its bytes; the
/// only intermediate is one row, which stays in the first cache.
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
                var weights = rows.Values.AsSpan(y * rows.Taps, rows.Counts[y]);
                SumRows(picture.Pixels.AsSpan((rows.Starts[y] * stride) + first), stride, weights, summed.AsSpan(0, length));
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
        ref var source = ref MemoryMarshal.GetArrayDataReference(row);
        ref var to = ref MemoryMarshal.GetArrayDataReference(resized);
        ref var allWeights = ref MemoryMarshal.GetArrayDataReference(columns.Values);
        var first = columns.FirstInput;
        for (var i = 0; i < columns.Length; i++)
        {
            ref var from = ref Unsafe.Add(ref source, (columns.Starts[i] - first) * 3);
            ref var weights = ref Unsafe.Add(ref allWeights, i * columns.Taps);
            var sum = Vector128<float>.Zero;
            for (var t = 0; t < columns.Counts[i]; t++)
                sum += Vector128.LoadUnsafe(ref from, (nuint)(3 * t)) * Vector128.Create(Unsafe.Add(ref weights, t));

            sum.StoreUnsafe(ref to, (nuint)(3 * i)); // the fourth lane is overwritten by the next pixel
        }
    }
}
