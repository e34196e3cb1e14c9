using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Injerto.Tensors;

namespace Injerto.Nn.Plans.Kernels;

/// <summary>
/// Layer normalisation over the last dimension of bfloat16 values, in float32: y = (x − μ) / √(σ² + eps) · weight +
/// bias.
/// </summary>
/// <param name="weight">A factor for each position.</param>
/// <param name="bias">A summand for each position.</param>
/// <param name="eps">What is added to the variance.</param>
internal sealed unsafe class RowNormalization(float[] weight, float[] bias, double eps)
{
    private const int Lanes = 16;

    /// <summary>Runs it: <c>[…, C] → […, C]</c>, C a multiple of 16.</summary>
    internal Tensor Run(Tensor input)
    {
        var output = Tensor.Empty(input.Shape, DType.BFloat16);
        var (source, target) = (new RowMemory(input), new RowMemory(output));
        Share.Rows(source.Rows, source.Length, (from, to) => Pass(source, target, from, to));
        GC.KeepAlive(input);
        return output;
    }

    /// <summary>Whether rows of this length can be done.</summary>
    internal static bool Suits(long length) => length % Lanes == 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pass(RowMemory source, RowMemory target, long from, long to)
    {
        var length = source.Length;
        fixed (float* factors = weight, summands = bias)
        {
            for (var row = from; row < to; row++)
            {
                var x = source.Start + (row * length * BFloat16Lanes.Size);
                var y = target.Start + (row * length * BFloat16Lanes.Size);
                var sum = Vector512<float>.Zero;
                for (var i = 0L; i < length; i += Lanes) sum += BFloat16Lanes.Load(x + (i * BFloat16Lanes.Size));
                var mean = Vector512.Create(Vector512.Sum(sum) / length);
                var squares = Vector512<float>.Zero;
                for (var i = 0L; i < length; i += Lanes)
                {
                    var difference = BFloat16Lanes.Load(x + (i * BFloat16Lanes.Size)) - mean;
                    squares = Vector512.FusedMultiplyAdd(difference, difference, squares);
                }

                var scale = Vector512.Create((float)(1 / Math.Sqrt((Vector512.Sum(squares) / length) + eps)));
                for (var i = 0L; i < length; i += Lanes)
                {
                    var value = (BFloat16Lanes.Load(x + (i * BFloat16Lanes.Size)) - mean) * scale;
                    value = Vector512.FusedMultiplyAdd(
                        value, Vector512.Load(factors + i), Vector512.Load(summands + i));
                    BFloat16Lanes.Store(y + (i * BFloat16Lanes.Size), value);
                }
            }
        }
    }
}
