using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// Normal with mean 0 and standard deviation √(2 / ((1 + a²) · fan)), a being the negative slope of the rectifier
/// that follows; also called He. Suits ReLU networks.
/// </summary>
/// <remarks>For weights of two or more dimensions. Source: He et al. 2015, "Delving deep into rectifiers",
/// <see href="https://arxiv.org/abs/1502.01852"/>.</remarks>
/// <param name="mode">Whether fan-in or fan-out divides. Default: fan-in.</param>
/// <param name="negativeSlope">
/// The slope below 0 of the rectifier that follows: 0 for ReLU, 0.01 for a leaky one, √5 for PyTorch's default of
/// layers. Default: 0.
/// </param>
public sealed class KaimingNormal(FanMode mode = FanMode.In, double negativeSlope = 0) : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Tensor tensor)
    {
        using var gradients = Engine.NoGrad();
        var fan = Fan.Of(tensor.Shape);
        tensor.FillNormal(
            0, Math.Sqrt(2 / ((1 + (negativeSlope * negativeSlope)) * (mode == FanMode.In ? fan.In : fan.Out))));
    }
}
