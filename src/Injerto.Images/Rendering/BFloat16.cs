using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Injerto.Images;

/// <summary>Rounds finite floats to bfloat16, to nearest, ties to even.</summary>
internal static class BFloat16
{
    internal static ushort Round(float value) => (ushort)Upper(BitConverter.SingleToUInt32Bits(value));

    internal static void Round(ReadOnlySpan<float> values, Span<ushort> rounded)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounded.Length, values.Length);
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(rounded);
        var i = 0;
        for (; i <= values.Length - 16; i += 16)
            Round(Vector256.LoadUnsafe(ref from, (nuint)i), Vector256.LoadUnsafe(ref from, (nuint)i + 8))
                .StoreUnsafe(ref to, (nuint)i);

        for (; i < values.Length; i++) rounded[i] = Round(values[i]);
    }

    internal static Vector256<ushort> Round(Vector256<float> low, Vector256<float> high) =>
        Vector256.Narrow(Upper(low.AsUInt32()), Upper(high.AsUInt32()));

    private static uint Upper(uint bits) => (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16;

    private static Vector256<uint> Upper(Vector256<uint> bits) =>
        (bits + Vector256.Create(0x7FFFu) + ((bits >>> 16) & Vector256<uint>.One)) >>> 16;
}
