using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>A convolution without bias, batch normalisation, ReLU6.</summary>
internal sealed class ConvNormActivation : Module
{
    private readonly Conv2d _convolution;
    private readonly BatchNorm2d _normalisation;
    private readonly ReLU6 _activation = new();

    internal ConvNormActivation(int inputs, int outputs, int kernel, int stride, int groups, ConvolutionPadding padding)
    {
        var sides = padding == ConvolutionPadding.Same ? Padding.Same : (Padding)((kernel - 1) / 2);
        _convolution = Child("0", new Conv2d(inputs, outputs, kernel, stride, sides, groups: groups, bias: false));
        _normalisation = Child("1", new BatchNorm2d(outputs));
        Child("2", _activation);
    }

    protected override Tensor Forward(Tensor input) => _activation.Call(_normalisation.Call(_convolution.Call(input)));
}
