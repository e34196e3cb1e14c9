using Injerto.Tensors;

namespace Injerto.Nn.Plans.Kernels;

/// <summary>
/// The memory of a picture-shaped tensor <c>[N, C, H, W]</c> whose channels lie last: one row of C values for each
/// pixel.
/// </summary>
internal readonly unsafe struct PixelMemory
{
    internal PixelMemory(Tensor tensor)
    {
        var rows = tensor.Permute(0, 2, 3, 1);   // the same memory, contiguous when the channels lie last
        var shape = rows.Shape;
        (Images, Pixels, Channels) = (shape[0], shape[1] * shape[2], shape[3]);
        fixed (byte* start = rows.Bytes()) Start = start;   // libtorch's memory, which the collector never moves
        IsHalf = tensor.DType == DType.BFloat16;
    }

    internal long Images { get; }

    /// <summary>Pixels of one image.</summary>
    internal long Pixels { get; }

    internal long Channels { get; }

    internal byte* Start { get; }

    /// <summary>Whether its elements are bfloat16; else float32.</summary>
    internal bool IsHalf { get; }

    /// <summary>An empty tensor of that shape with channels last.</summary>
    internal static Tensor Empty(Shape shape, DType type) =>
        Tensor.Empty([shape[0], shape[2], shape[3], shape[1]], type).Permute(0, 3, 1, 2);
}
