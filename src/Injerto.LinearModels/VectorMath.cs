using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Injerto.LinearModels;

/// <summary>Sums over vectors in an order that is the same on every processor.</summary>
internal static class VectorMath
{
    private const int Lanes = 4;

    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        Vector256<double> sum = default;
        var i = 0;
        for (; i <= a.Length - Lanes; i += Lanes)
            sum += Vector256.LoadUnsafe(ref x, (nuint)i) * Vector256.LoadUnsafe(ref y, (nuint)i);
        var rest = 0.0;
        for (; i < a.Length; i++) rest += a[i] * b[i];
        return Sum(sum) + rest;
    }

    /// <summary><c>to += factor · from</c>.</summary>
    internal static void AddScaled(Span<double> to, ReadOnlySpan<double> from, double factor)
    {
        ref var x = ref MemoryMarshal.GetReference(to);
        ref var y = ref MemoryMarshal.GetReference(from);
        var i = 0;
        for (; i <= to.Length - Lanes; i += Lanes)
            (Vector256.LoadUnsafe(ref x, (nuint)i) + (Vector256.LoadUnsafe(ref y, (nuint)i) * factor))
                .StoreUnsafe(ref x, (nuint)i);
        for (; i < to.Length; i++) to[i] += factor * from[i];
    }

    internal static void Scale(Span<double> values, double factor)
    {
        foreach (ref var value in values) value *= factor;
    }

    /// <summary>The largest magnitude; NaN where one value is.</summary>
    internal static double LargestMagnitude(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    internal static double Sum(Vector256<double> v) => (v[0] + v[2]) + (v[1] + v[3]);
}
