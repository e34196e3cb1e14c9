using System.Runtime.InteropServices;

namespace Injerto.Tensors.Native;

/// <summary>A boxed value as the native library takes and gives it: 16 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct NativeValue
{
    [FieldOffset(0)]
    public NativeTag Tag;

    [FieldOffset(4)]
    public int Count;

    [FieldOffset(8)]
    public long Integer;

    [FieldOffset(8)]
    public double Real;

    [FieldOffset(8)]
    public nint Pointer;
}
