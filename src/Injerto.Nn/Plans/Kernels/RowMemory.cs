using Injerto.Tensors;

namespace Injerto.Nn.Plans.Kernels;

/// <summary>The memory of a contiguous tensor as rows along its last dimension.</summary>
internal readonly unsafe struct RowMemory
{
    internal RowMemory(Tensor tensor)
    {
        Length = tensor.Shape[^1];
        Rows = tensor.Elements / Math.Max(Length, 1);
        fixed (byte* start = tensor.Bytes()) Start = start;   // libtorch's memory, which the collector never moves
    }

    internal long Rows { get; }

    /// <summary>Values in a row.</summary>
    internal long Length { get; }

    internal byte* Start { get; }
}
