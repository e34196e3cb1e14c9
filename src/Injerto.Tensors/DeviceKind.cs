namespace Injerto.Tensors;

/// <summary>A kind of processor; the numbers are libtorch's <c>DeviceType</c>.</summary>
public enum DeviceKind
{
    /// <summary>The main processor.</summary>
    Cpu = 0,

    /// <summary>An NVIDIA GPU.</summary>
    Cuda = 1,
}
