using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Injerto.Nn.Plans.Kernels;

/// <summary>e to sixteen powers, to a relative error of 8e-5: enough for results that are kept in bfloat16.</summary>
internal static class Exponential
{
    private const byte Down = 1;   // rounding mode of the instruction

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Of(Vector512<float> x)
    {
        if (!Avx512DQ.IsSupported) return Vector512.Exp(x);
        // eˣ = 2ᵗ: the whole part of t goes into the exponent, 2 to its fraction in [0, 1) is a polynomial.
        var t = x * Vector512.Create(1.44269504f);
        var f = Avx512DQ.Reduce(t, Down);
        var p = Vector512.FusedMultiplyAdd(f, Vector512.Create(0.0780246f), Vector512.Create(0.2260672f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.6958335f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.9999252f));
        return Avx512F.Scale(p, t);
    }
}
