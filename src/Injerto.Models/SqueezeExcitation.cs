using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// Weighs each channel by a factor that all channels' means decide: mean, narrow layer, wide layer, factor.
/// </summary>
/// <remarks>
/// Shapes: input and output <c>[N, channels, H, W]</c>. Source: Hu et al. 2017,
/// <see href="https://arxiv.org/abs/1709.01507"/>.
/// </remarks>
internal sealed class SqueezeExcitation : Module
{
    private readonly Module[] _chain;

    internal SqueezeExcitation(int channels, int narrow, Module activation, Module gate) => _chain =
    [
        Child("avgpool", new AdaptiveAvgPool2d()),
        Child("fc1", new Conv2d(channels, narrow, 1)),
        Child("activation", activation),
        Child("fc2", new Conv2d(narrow, channels, 1)),
        Child("scale_activation", gate),
    ];

    protected override Tensor Forward(Tensor input)
    {
        var factors = _chain.CallInTurn(input);   // [N, channels, 1, 1]
        return factors * input;                   // [N, channels, H, W]
    }
}
