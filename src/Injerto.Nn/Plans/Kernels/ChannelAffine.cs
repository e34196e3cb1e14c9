using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Injerto.Tensors;

namespace Injerto.Nn.Plans.Kernels;

/// <summary>
/// Lays pictures' channels one after another, scales and shifts each channel and clips at zero, all in one pass over
/// memory.
/// </summary>
/// <param name="scale">A factor for each channel, or none for 1.</param>
/// <param name="shift">A summand for each channel; there with <paramref name="scale"/>.</param>
/// <param name="clips">Whether negative results become 0 (ReLU).</param>
internal sealed unsafe class ChannelAffine(float[]? scale, float[]? shift, bool clips)
{
    /// <summary>Runs it: pictures <c>[N, Cᵢ, H, W]</c> of one type → <c>[N, ΣCᵢ, H, W]</c>.</summary>
    internal Tensor Run(Tensor[] inputs)
    {
        var first = inputs[0].Shape;
        var output = PixelMemory.Empty([first[0], inputs.Sum(i => i.Shape[1]), first[2], first[3]], inputs[0].DType);
        var pieces = Array.ConvertAll(inputs, i => new PixelMemory(i));
        var target = new PixelMemory(output);
        Share.Rows(target.Images * target.Pixels, target.Channels, (from, to) =>
        {
            if (target.IsHalf) Rows<BFloat16Lanes>(pieces, target, from, to);
            else Rows<SingleLanes>(pieces, target, from, to);
        });
        foreach (var input in inputs) GC.KeepAlive(input);
        return output;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rows<T>(PixelMemory[] pieces, PixelMemory target, long from, long to)
        where T : struct, ILanes
    {
        fixed (float* scales = scale, shifts = shift)
        {
            for (var row = from; row < to; row++)
            {
                var y = target.Start + (row * target.Channels * T.Size);
                var channel = 0L;
                foreach (var piece in pieces)
                {
                    var count = piece.Channels;
                    var x = piece.Start + (row * count * T.Size);
                    if (scale is null && !clips) Buffer.MemoryCopy(x, y, count * T.Size, count * T.Size);
                    else Piece<T>(x, y, count, scale is null ? null : scales + channel, shifts + channel);
                    y += count * T.Size;
                    channel += count;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Piece<T>(byte* x, byte* y, long count, float* scales, float* shifts)
        where T : struct, ILanes
    {
        var floor = clips ? 0 : float.NegativeInfinity;
        var lowest = Vector512.Create(floor);
        var c = 0L;
        for (; c + 16 <= count; c += 16)
        {
            var value = T.Load(x + (c * T.Size));
            if (scales is not null)
                value = Vector512.FusedMultiplyAdd(value, Vector512.Load(scales + c), Vector512.Load(shifts + c));
            T.Store(y + (c * T.Size), Vector512.Max(value, lowest));
        }

        for (; c < count; c++)
        {
            var value = T.LoadOne(x + (c * T.Size));
            if (scales is not null) value = MathF.FusedMultiplyAdd(value, scales[c], shifts[c]);
            T.StoreOne(y + (c * T.Size), MathF.Max(value, floor));
        }
    }
}
