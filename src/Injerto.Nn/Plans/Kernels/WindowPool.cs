using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Injerto.Tensors;

namespace Injerto.Nn.Plans.Kernels;

/// <summary>
/// Largest values or means of windows, over pictures whose channels lie last: <c>[N, C, H, W] → [N, C, H′, W′]</c>.
/// Means are summed in float32.
/// </summary>
/// <param name="window">The geometry.</param>
internal sealed unsafe class WindowPool(PoolWindow window)
{
    /// <summary>Runs it.</summary>
    /// <param name="input">The pictures.</param>
    /// <param name="height">Height of the output.</param>
    /// <param name="width">Width of the output.</param>
    internal Tensor Run(Tensor input, int height, int width)
    {
        var shape = input.Shape;
        var output = PixelMemory.Empty([shape[0], shape[1], height, width], input.DType);
        var (source, target) = (new PixelMemory(input), new PixelMemory(output));
        var (rows, columns) = ((int)shape[2], (int)shape[3]);
        Share.Rows(shape[0] * height, width * shape[1], (from, to) =>
        {
            for (var line = from; line < to; line++)
            {
                var size = source.IsHalf ? BFloat16Lanes.Size : SingleLanes.Size;
                var start = source.Start + (line / height * rows * columns * source.Channels * size);
                if (source.IsHalf) Line<BFloat16Lanes>(start, rows, columns, target, line, (int)(line % height), width);
                else Line<SingleLanes>(start, rows, columns, target, line, (int)(line % height), width);
            }
        });
        GC.KeepAlive(input);
        return output;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Line<T>(byte* picture, int rows, int columns, PixelMemory target, long line, int y, int width)
        where T : struct, ILanes
    {
        var (top, bottom, high) = PoolWindow.Range(
            y, window.Height, window.StrideY, window.Top, rows, window.CountsPadding);
        for (var x = 0; x < width; x++)
        {
            var (left, right, wide) = PoolWindow.Range(
                x, window.Width, window.StrideX, window.Left, columns, window.CountsPadding);
            var to = target.Start + (((line * width) + x) * target.Channels * T.Size);
            var (pixel, factor) = (target.Channels * T.Size, 1f / (high * wide));
            var area = new Area(picture, columns * pixel, pixel, top, bottom, left, right, factor);
            if (window.IsMean) Mean<T>(area, to, target.Channels);
            else Largest<T>(area, to, target.Channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Largest<T>(in Area area, byte* to, long channels)
        where T : struct, ILanes
    {
        var c = 0L;
        for (; c + 16 <= channels; c += 16)
        {
            var best = Vector512.Create(float.NegativeInfinity);
            for (var y = area.Top; y < area.Bottom; y++)
            {
                var from = area.Picture + (y * area.RowBytes) + (area.Left * area.PixelBytes) + (c * T.Size);
                for (var x = area.Left; x < area.Right; x++, from += area.PixelBytes)
                    best = Vector512.Max(best, T.Load(from));
            }

            T.Store(to + (c * T.Size), best);
        }

        for (; c < channels; c++)
        {
            var best = float.NegativeInfinity;
            for (var y = area.Top; y < area.Bottom; y++)
                for (var x = area.Left; x < area.Right; x++)
                    best = MathF.Max(
                        best, T.LoadOne(area.Picture + (y * area.RowBytes) + (x * area.PixelBytes) + (c * T.Size)));
            T.StoreOne(to + (c * T.Size), best);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mean<T>(in Area area, byte* to, long channels)
        where T : struct, ILanes
    {
        var c = 0L;
        for (; c + 16 <= channels; c += 16)
        {
            var sum = Vector512<float>.Zero;
            for (var y = area.Top; y < area.Bottom; y++)
            {
                var from = area.Picture + (y * area.RowBytes) + (area.Left * area.PixelBytes) + (c * T.Size);
                for (var x = area.Left; x < area.Right; x++, from += area.PixelBytes) sum += T.Load(from);
            }

            T.Store(to + (c * T.Size), sum * Vector512.Create(area.Factor));
        }

        for (; c < channels; c++)
        {
            var sum = 0f;
            for (var y = area.Top; y < area.Bottom; y++)
                for (var x = area.Left; x < area.Right; x++)
                    sum += T.LoadOne(area.Picture + (y * area.RowBytes) + (x * area.PixelBytes) + (c * T.Size));
            T.StoreOne(to + (c * T.Size), sum * area.Factor);
        }
    }

    /// <summary>
    /// One window: where its picture lies in memory, which rows and columns it covers, and one over what a mean
    /// divides by.
    /// </summary>
    private readonly struct Area(
        byte* picture, long rowBytes, long pixelBytes, int top, int bottom, int left, int right, float factor)
    {
        internal byte* Picture { get; } = picture;

        internal long RowBytes { get; } = rowBytes;

        internal long PixelBytes { get; } = pixelBytes;

        internal int Top { get; } = top;

        internal int Bottom { get; } = bottom;

        internal int Left { get; } = left;

        internal int Right { get; } = right;

        internal float Factor { get; } = factor;
    }
}
