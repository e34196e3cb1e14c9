using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// A convolution without bias that keeps the size but for its stride, batch normalisation, and an activation where
/// there is one.
/// </summary>
internal sealed class ConvNormActivation : Module
{
    internal ConvNormActivation(
        int inputs, int outputs, int kernel, int stride, int groups, LayerStyle style, Module? activation)
    {
        var sides = style.Padding == ConvolutionPadding.Same ? Padding.Same : (Padding)((kernel - 1) / 2);
        Child("0", new Conv2d(inputs, outputs, kernel, stride, sides, groups: groups, bias: false));
        Child("1", style.Normalisation(outputs));
        if (activation is not null) Child("2", activation);
    }

    /// <summary>A 1×1 convolution.</summary>
    internal static ConvNormActivation Pointwise(int inputs, int outputs, LayerStyle style, Module? activation) =>
        new(inputs, outputs, kernel: 1, stride: 1, groups: 1, style, activation);

    /// <summary>A convolution of each channel by itself.</summary>
    internal static ConvNormActivation Depthwise(
        int channels, int kernel, int stride, LayerStyle style, Module activation) =>
            new(channels, channels, kernel, stride, groups: channels, style, activation);

    /// <summary>The first layer of the family: 3×3 over the picture, halving it.</summary>
    internal static ConvNormActivation Stem(int outputs, LayerStyle style, Module activation) =>
        new(inputs: 3, outputs, kernel: 3, stride: 2, groups: 1, style, activation);

    protected override Tensor Forward(Tensor input) => Children.Select(c => c.Value).CallInTurn(input);
}
