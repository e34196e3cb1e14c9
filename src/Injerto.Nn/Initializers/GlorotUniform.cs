using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Uniform in ±gain · √(6 / (fan-in + fan-out)); also called Xavier. Suits tanh, sigmoid and softmax layers; Keras'
/// default.
/// </summary>
/// <remarks>For weights of two or more dimensions. Source: Glorot and Bengio 2010, "Understanding the difficulty of
/// training deep feedforward neural networks",
/// <see href="https://proceedings.mlr.press/v9/glorot10a.html"/>.</remarks>
/// <param name="gain">A factor. Default: 1.</param>
public sealed class GlorotUniform(double gain = 1) : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Tensor tensor)
    {
        using var mode = Engine.NoGrad();
        var fan = Fan.Of(tensor.Shape);
        var bound = gain * Math.Sqrt(6.0 / (fan.In + fan.Out));
        tensor.FillUniform(-bound, bound);
    }
}
