using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Injerto.Tensors;

namespace Injerto.Nn.Plans.Kernels;

/// <summary>
/// The mean of each channel over all pixels of each picture, summed in float32: <c>[N, C, H, W] → [N, C]</c>.
/// </summary>
internal static unsafe class GlobalMean
{
    internal static Tensor Run(Tensor input)
    {
        var source = new PixelMemory(input);
        var output = Tensor.Empty([source.Images, source.Channels], DType.Float32);
        fixed (float* means = output.Span<float>())
        {
            var target = (nint)means;
            Share.Rows(source.Images, source.Pixels * source.Channels, (from, to) =>
            {
                if (source.IsHalf) Rows<BFloat16Lanes>(source, (float*)target, from, to);
                else Rows<SingleLanes>(source, (float*)target, from, to);
            });
        }

        GC.KeepAlive(input);
        return output;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<T>(PixelMemory source, float* means, long from, long to)
        where T : struct, ILanes
    {
        var (channels, pixels) = (source.Channels, source.Pixels);
        var factor = 1f / pixels;
        for (var image = from; image < to; image++)
        {
            var x = source.Start + (image * pixels * channels * T.Size);
            var y = means + (image * channels);
            new Span<float>(y, (int)channels).Clear();
            for (var pixel = 0L; pixel < pixels; pixel++, x += channels * T.Size)
            {
                var c = 0L;
                for (; c + 16 <= channels; c += 16) (Vector512.Load(y + c) + T.Load(x + (c * T.Size))).Store(y + c);
                for (; c < channels; c++) y[c] += T.LoadOne(x + (c * T.Size));
            }

            for (var c = 0L; c < channels; c++) y[c] *= factor;
        }
    }
}
