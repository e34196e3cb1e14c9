using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>Normal with a mean and a standard deviation.</summary>
/// <param name="mean">The mean. Default: 0.</param>
/// <param name="standardDeviation">
/// The standard deviation. Default: 0.01, as torchvision gives to linear layers.
/// </param>
public sealed class Normal(double mean = 0, double standardDeviation = 0.01) : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Tensor tensor)
    {
        using var mode = Engine.NoGrad();
        tensor.FillNormal(mean, standardDeviation);
    }
}
