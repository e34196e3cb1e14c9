using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Injerto.Tensors;

namespace Injerto.Nn.Plans.Kernels;

/// <summary>
/// SiLU over bfloat16 values in place: y = x / (1 + e⁻ˣ), to the last bit or two of bfloat16. oneDNN's own at the end
/// of a convolution takes several times longer.
/// </summary>
internal static unsafe class Swish
{
    private const int Chunk = 16;

    /// <summary>Overwrites a picture-shaped tensor with channels last.</summary>
    internal static void Run(Tensor values)
    {
        var memory = new PixelMemory(values);
        var count = memory.Images * memory.Pixels * memory.Channels;
        var chunks = (count + Chunk - 1) / Chunk;
        Share.Rows(chunks, Chunk, (from, to) => Pass(memory.Start, from * Chunk, Math.Min(to * Chunk, count)));
        GC.KeepAlive(values);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pass(byte* values, long from, long to)
    {
        var i = from;
        for (; i + Chunk <= to; i += Chunk)
        {
            var place = values + (i * BFloat16Lanes.Size);
            BFloat16Lanes.Store(place, Of(BFloat16Lanes.Load(place)));
        }

        for (; i < to; i++)
        {
            var x = BFloat16Lanes.LoadOne(values + (i * BFloat16Lanes.Size));
            BFloat16Lanes.StoreOne(values + (i * BFloat16Lanes.Size), x / (1 + MathF.Exp(-x)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Of(Vector512<float> x)
    {
        var divisor = Vector512<float>.One + Exponential.Of(-x);
        return Avx512F.IsSupported ? x * Avx512F.Reciprocal14(divisor) : x / divisor;
    }
}
