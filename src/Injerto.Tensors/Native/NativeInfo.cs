using System.Runtime.InteropServices;

namespace Injerto.Tensors.Native;

/// <summary>What the native library tells of a tensor; sizes and strides point into the tensor itself.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeInfo
{
    public DType DType;
    public int Dimensions;
    public DeviceKind DeviceKind;
    public int DeviceIndex;
    public long Elements;
    public long* Sizes;
    public long* Strides;
    public void* Data;
    public int RequiresGrad;
    public int Contiguous;
}
