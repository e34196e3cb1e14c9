using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// A block of <see cref="MobileNetV1"/>: a 3×3 filter of each channel by itself, then a 1×1 convolution that mixes
/// them, each normalised and rectified.
/// </summary>
internal sealed class DepthwiseSeparable : Module
{
    internal DepthwiseSeparable(int inputs, int outputs, int stride, LayerStyle style)
    {
        var sides = style.Padding == ConvolutionPadding.Same ? Padding.Same : (Padding)1;
        Child("conv_dw", new Conv2d(inputs, inputs, 3, stride, sides, groups: inputs, bias: false));
        Child("bn1", style.Normalisation(inputs));
        Child("act1", new ReLU6());
        Child("conv_pw", new Conv2d(inputs, outputs, 1, bias: false));
        Child("bn2", style.Normalisation(outputs));
        Child("act2", new ReLU6());
    }

    protected override Tensor Forward(Tensor input) => Children.Select(c => c.Value).CallInTurn(input);
}
