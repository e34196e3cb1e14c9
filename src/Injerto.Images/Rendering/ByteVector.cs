using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Injerto.Images;

internal static class ByteVector
{
    /// <summary>Eight bytes as eight floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Load(ref byte from) => Vector256.ConvertToSingle(LoadIntegers(ref from));

    /// <summary>Eight bytes as eight integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<int> LoadIntegers(ref byte from)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref from)).AsByte();
        if (Avx2.IsSupported) return Avx2.ConvertToVector256Int32(bytes);
        var wide = Vector128.WidenLower(bytes);
        return Vector256.Create(Vector128.WidenLower(wide), Vector128.WidenUpper(wide)).AsInt32();
    }

    /// <summary>Sixteen bytes as sixteen floats; only where <see cref="Vector512.IsHardwareAccelerated"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Load16(ref byte from) =>
        Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref from)));
}
