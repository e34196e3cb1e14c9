using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// A block of <see cref="MobileNetV2"/>: widen by 1×1, filter by depth, narrow by 1×1 without activation; added to its
/// input where the shapes allow.
/// </summary>
internal sealed class InvertedResidual : Module
{
    private readonly Sequential _conv = new();
    private readonly bool _addsInput;

    internal InvertedResidual(int inputs, int outputs, int stride, int expansion, LayerStyle style)
    {
        var hidden = inputs * expansion;
        _addsInput = stride == 1 && inputs == outputs;
        if (expansion != 1) _conv.Add(ConvNormActivation.Pointwise(inputs, hidden, style, new ReLU6()));
        _conv.Add(ConvNormActivation.Depthwise(hidden, kernel: 3, stride, style, new ReLU6()));
        _conv.Add(new Conv2d(hidden, outputs, 1, bias: false));
        _conv.Add(style.Normalisation(outputs));
        Child("conv", _conv);
    }

    protected override Tensor Forward(Tensor input) => _addsInput ? input + _conv.Call(input) : _conv.Call(input);
}
