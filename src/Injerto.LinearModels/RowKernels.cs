using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Injerto.LinearModels;

/// <summary>
/// Products of rows of single-precision features with double-precision weights, in sums of a fixed order: the bits do
/// not depend on how wide a processor's registers are. Rows are padded to a multiple of <see cref="Lanes"/>.
/// </summary>
internal static class RowKernels
{
    internal const int Lanes = 8;

    private const int Width = 4;

    internal static double Dot(ReadOnlySpan<float> row, ReadOnlySpan<double> weights)
    {
        ref var x = ref MemoryMarshal.GetReference(row);
        ref var w = ref MemoryMarshal.GetReference(weights);
        Vector256<double> low = default, high = default;
        for (var j = 0; j < row.Length; j += Lanes)
        {
            var (first, second) = Vector256.Widen(Vector256.LoadUnsafe(ref x, (nuint)j));
            low += first * Vector256.LoadUnsafe(ref w, (nuint)j);
            high += second * Vector256.LoadUnsafe(ref w, (nuint)(j + Width));
        }

        return VectorMath.Sum(low + high);
    }

    /// <summary>The outputs of two rows: <c>outputs[k] += row · weights[k]</c>.</summary>
    /// <param name="first">A padded row.</param>
    /// <param name="second">Another.</param>
    /// <param name="weights"><c>[outputs, padded columns]</c>.</param>
    /// <param name="outputs">Those of the first row.</param>
    /// <param name="others">Those of the second.</param>
    internal static void Forward(
        ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<double> weights, Span<double> outputs,
        Span<double> others)
    {
        var columns = first.Length;
        ref var x = ref MemoryMarshal.GetReference(first);
        ref var y = ref MemoryMarshal.GetReference(second);
        var k = 0;
        for (; k + 1 < outputs.Length; k += 2)
        {
            ref var a = ref MemoryMarshal.GetReference(weights.Slice(k * columns, 2 * columns));
            ref var b = ref Unsafe.Add(ref a, columns);
            Vector256<double> xa = default, xb = default, ya = default, yb = default;
            Vector256<double> xc = default, xd = default, yc = default, yd = default;
            for (var j = 0; j < columns; j += Lanes)
            {
                var (x0, x1) = Vector256.Widen(Vector256.LoadUnsafe(ref x, (nuint)j));
                var (y0, y1) = Vector256.Widen(Vector256.LoadUnsafe(ref y, (nuint)j));
                var a0 = Vector256.LoadUnsafe(ref a, (nuint)j);
                var b0 = Vector256.LoadUnsafe(ref b, (nuint)j);
                xa += x0 * a0;
                xb += x0 * b0;
                ya += y0 * a0;
                yb += y0 * b0;
                a0 = Vector256.LoadUnsafe(ref a, (nuint)(j + Width));
                b0 = Vector256.LoadUnsafe(ref b, (nuint)(j + Width));
                xc += x1 * a0;
                xd += x1 * b0;
                yc += y1 * a0;
                yd += y1 * b0;
            }

            outputs[k] += VectorMath.Sum(xa + xc);
            outputs[k + 1] += VectorMath.Sum(xb + xd);
            others[k] += VectorMath.Sum(ya + yc);
            others[k + 1] += VectorMath.Sum(yb + yd);
        }

        if (k == outputs.Length) return;
        outputs[k] += Dot(first, weights.Slice(k * columns, columns));
        others[k] += Dot(second, weights.Slice(k * columns, columns));
    }

    /// <summary>Adds what four rows say of the gradient: <c>gradient[k] += Σ slopes[r, k] · rows[r]</c>.</summary>
    /// <param name="r0">A padded row; the next three are others.</param>
    /// <param name="r1">Another.</param>
    /// <param name="r2">Another.</param>
    /// <param name="r3">Another.</param>
    /// <param name="slopes"><c>[4, outputs]</c>.</param>
    /// <param name="gradient"><c>[outputs, padded columns]</c>.</param>
    internal static void Backward(
        ReadOnlySpan<float> r0, ReadOnlySpan<float> r1, ReadOnlySpan<float> r2, ReadOnlySpan<float> r3,
        ReadOnlySpan<double> slopes, Span<double> gradient)
    {
        var columns = r0.Length;
        var outputs = slopes.Length / 4;
        ref var x0 = ref MemoryMarshal.GetReference(r0);
        ref var x1 = ref MemoryMarshal.GetReference(r1);
        ref var x2 = ref MemoryMarshal.GetReference(r2);
        ref var x3 = ref MemoryMarshal.GetReference(r3);
        for (var k = 0; k < outputs; k++)
        {
            var (s0, s1) = (slopes[k], slopes[outputs + k]);
            var (s2, s3) = (slopes[(2 * outputs) + k], slopes[(3 * outputs) + k]);
            ref var g = ref MemoryMarshal.GetReference(gradient.Slice(k * columns, columns));
            for (var j = 0; j < columns; j += Lanes)
            {
                var low = Vector256.LoadUnsafe(ref g, (nuint)j);
                var high = Vector256.LoadUnsafe(ref g, (nuint)(j + Width));
                Add(ref low, ref high, ref x0, j, s0);
                Add(ref low, ref high, ref x1, j, s1);
                Add(ref low, ref high, ref x2, j, s2);
                Add(ref low, ref high, ref x3, j, s3);
                low.StoreUnsafe(ref g, (nuint)j);
                high.StoreUnsafe(ref g, (nuint)(j + Width));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        ref Vector256<double> low, ref Vector256<double> high, ref float row, int column, double slope)
    {
        var (first, second) = Vector256.Widen(Vector256.LoadUnsafe(ref row, (nuint)column));
        low += first * slope;
        high += second * slope;
    }
}
