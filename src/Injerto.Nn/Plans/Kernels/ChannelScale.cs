using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Injerto.Tensors;

namespace Injerto.Nn.Plans.Kernels;

/// <summary>
/// Multiplies each channel of each picture by a number of its own, as squeeze-and-excitation does: <c>[N, C, H, W] ·
/// [N, C] → [N, C, H, W]</c>.
/// </summary>
internal static unsafe class ChannelScale
{
    /// <summary>Runs it.</summary>
    /// <param name="input">The pictures.</param>
    /// <param name="gate">The factors, float32, contiguous.</param>
    /// <param name="inPlace">Whether the pictures may be overwritten; the result is then they themselves.</param>
    internal static Tensor Run(Tensor input, Tensor gate, bool inPlace)
    {
        var output = inPlace ? input : PixelMemory.Empty(input.Shape, input.DType);
        var (source, target) = (new PixelMemory(input), new PixelMemory(output));
        fixed (float* factors = gate.Span<float>())
        {
            var gates = (nint)factors;
            Share.Rows(source.Images * source.Pixels, source.Channels, (from, to) =>
            {
                if (source.IsHalf) Rows<BFloat16Lanes>(source, target, (float*)gates, from, to);
                else Rows<SingleLanes>(source, target, (float*)gates, from, to);
            });
        }

        GC.KeepAlive(input);
        return output;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<T>(PixelMemory source, PixelMemory target, float* gates, long from, long to)
        where T : struct, ILanes
    {
        var channels = source.Channels;
        for (var row = from; row < to; row++)
        {
            var x = source.Start + (row * channels * T.Size);
            var y = target.Start + (row * channels * T.Size);
            var gate = gates + (row / source.Pixels * channels);
            var c = 0L;
            for (; c + 16 <= channels; c += 16)
                T.Store(y + (c * T.Size), T.Load(x + (c * T.Size)) * Vector512.Load(gate + c));
            for (; c < channels; c++) T.StoreOne(y + (c * T.Size), T.LoadOne(x + (c * T.Size)) * gate[c]);
        }
    }
}
