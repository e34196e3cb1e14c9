using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Injerto.Tensors;

namespace Injerto.Nn.Plans.Kernels;

/// <summary>Softmax along the last dimension of bfloat16 values, summed in float32.</summary>
internal static unsafe class RowSoftmax
{
    private const int Lanes = 16;

    /// <summary>Runs it: <c>[…, L] → […, L]</c>.</summary>
    internal static Tensor Run(Tensor input)
    {
        var output = Tensor.Empty(input.Shape, DType.BFloat16);
        var (source, target) = (new RowMemory(input), new RowMemory(output));
        Share.Rows(source.Rows, source.Length, (from, to) => Pass(source, target, from, to));
        GC.KeepAlive(input);
        return output;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pass(RowMemory source, RowMemory target, long from, long to)
    {
        var (length, padded) = (source.Length, (source.Length + Lanes - 1) / Lanes * Lanes);
        var memory = new float[padded];
        fixed (float* values = memory)
        {
            for (var row = from; row < to; row++)
            {
                var largest = Widen(source.Start + (row * length * BFloat16Lanes.Size), values, length, padded);
                var sum = Vector512<float>.Zero;
                for (var i = 0L; i < padded; i += Lanes)
                {
                    var power = Exponential.Of(Vector512.Load(values + i) - Vector512.Create(largest));
                    power.Store(values + i);
                    sum += power;
                }

                Narrow(values, target.Start + (row * length * BFloat16Lanes.Size), length, 1 / Vector512.Sum(sum));
            }
        }
    }

    // What lies behind the row becomes −∞, whose power is 0.
    private static float Widen(byte* from, float* to, long length, long padded)
    {
        var largest = Vector512.Create(float.NegativeInfinity);
        var i = 0L;
        for (; i + Lanes <= length; i += Lanes)
        {
            var value = BFloat16Lanes.Load(from + (i * BFloat16Lanes.Size));
            value.Store(to + i);
            largest = Vector512.Max(largest, value);
        }

        if (i == padded) return Largest(largest);
        for (var j = i; j < padded; j++)
            to[j] = j < length ? BFloat16Lanes.LoadOne(from + (j * BFloat16Lanes.Size)) : float.NegativeInfinity;
        return Largest(Vector512.Max(largest, Vector512.Load(to + i)));
    }

    private static void Narrow(float* from, byte* to, long length, float factor)
    {
        var i = 0L;
        for (; i + Lanes <= length; i += Lanes)
            BFloat16Lanes.Store(to + (i * BFloat16Lanes.Size), Vector512.Load(from + i) * Vector512.Create(factor));
        for (; i < length; i++) BFloat16Lanes.StoreOne(to + (i * BFloat16Lanes.Size), from[i] * factor);
    }

    private static float Largest(Vector512<float> values)
    {
        var half = Vector256.Max(values.GetLower(), values.GetUpper());
        var quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        return MathF.Max(MathF.Max(quarter[0], quarter[1]), MathF.Max(quarter[2], quarter[3]));
    }
}
