using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// How linear and convolution layers begin unless told otherwise: as PyTorch's do, uniform in ±1/√fan-in
/// (Kaiming-uniform with a = √5).
/// </summary>
internal static class DefaultInitialization
{
    internal static Tensor Uniform(Shape shape, long fanIn)
    {
        var bound = 1 / Math.Sqrt(fanIn);
        var tensor = Tensor.Empty(shape);
        tensor.FillUniform(-bound, bound);
        return tensor;
    }
}
