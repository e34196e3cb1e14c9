using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>Uniform in [low, high).</summary>
/// <param name="low">The lowest value. Default: −0.05, as in Keras.</param>
/// <param name="high">The value that all stay below. Default: 0.05.</param>
public sealed class Uniform(double low = -0.05, double high = 0.05) : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Tensor tensor)
    {
        using var mode = Engine.NoGrad();
        tensor.FillUniform(low, high);
    }
}
