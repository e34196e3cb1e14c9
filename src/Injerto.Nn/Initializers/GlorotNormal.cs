using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>Normal with mean 0 and standard deviation gain · √(2 / (fan-in + fan-out)); also called Xavier.</summary>
/// <remarks>For weights of two or more dimensions. Source: Glorot and Bengio 2010, "Understanding the difficulty of
/// training deep feedforward neural networks",
/// <see href="https://proceedings.mlr.press/v9/glorot10a.html"/>.</remarks>
/// <param name="gain">A factor. Default: 1.</param>
public sealed class GlorotNormal(double gain = 1) : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Tensor tensor)
    {
        using var mode = Engine.NoGrad();
        var fan = Fan.Of(tensor.Shape);
        tensor.FillNormal(0, gain * Math.Sqrt(2.0 / (fan.In + fan.Out)));
    }
}
