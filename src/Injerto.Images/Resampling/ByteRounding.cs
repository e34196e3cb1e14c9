using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Injerto.Images;

/// <summary>Rounds values in [0, 255] to bytes, halves up.</summary>
internal static class ByteRounding
{
    internal static void Round(ReadOnlySpan<float> values, Span<byte> bytes)
    {
        var i = 0;
        var half = Vector256.Create(0.5f);
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(bytes);
        for (; i <= values.Length - 32; i += 32)
        {
            var low = Vector256.Narrow(Load(ref from, i, half), Load(ref from, i + 8, half));
            var high = Vector256.Narrow(Load(ref from, i + 16, half), Load(ref from, i + 24, half));
            Vector256.Narrow(low, high).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < values.Length; i++) bytes[i] = (byte)Math.Clamp(values[i] + 0.5f, 0, 255);
    }

    private static Vector256<uint> Load(ref float from, int i, Vector256<float> half)
    {
        var value = Vector256.LoadUnsafe(ref from, (nuint)i) + half;
        return Vector256
            .ConvertToInt32(Vector256.Min(Vector256.Max(value, Vector256<float>.Zero), Vector256.Create(255f)))
            .AsUInt32();
    }
}
