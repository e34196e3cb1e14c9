using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Injerto.Nn.Plans.Kernels;

/// <summary>bfloat16: the upper half of a float32.</summary>
internal readonly unsafe struct BFloat16Lanes : ILanes
{
    public static int Size => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(byte* from)
    {
        var halves = Vector256.Load((ushort*)from);
        var wide = Avx512F.IsSupported
            ? Avx512F.ConvertToVector512UInt32(halves)
            : Vector512.Create(Vector256.WidenLower(halves), Vector256.WidenUpper(halves));
        return Vector512.ShiftLeft(wide, 16).AsSingle();
    }

    // A NaN that came of bfloat16 numbers has nothing in its lower half, so that rounding can't make it another number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(byte* to, Vector512<float> values)
    {
        var bits = values.AsUInt32();
        var odd = Vector512.ShiftRightLogical(bits, 16) & Vector512<uint>.One;
        var rounded = Vector512.ShiftRightLogical(bits + odd + Vector512.Create(0x7FFFu), 16);
        var halves = Avx512F.IsSupported
            ? Avx512F.ConvertToVector256UInt16(rounded)
            : Vector256.Narrow(rounded.GetLower(), rounded.GetUpper());
        halves.Store((ushort*)to);
    }

    public static float LoadOne(byte* from) => BitConverter.UInt32BitsToSingle((uint)*(ushort*)from << 16);

    public static void StoreOne(byte* to, float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        *(ushort*)to = (ushort)((bits + ((bits >> 16) & 1) + 0x7FFF) >> 16);
    }
}
