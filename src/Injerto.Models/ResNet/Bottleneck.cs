using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// A block of the deep ResNets: narrow by 1×1, filter by 3×3 (which has the stride), widen by 1×1; added to the input.
/// </summary>
internal sealed class Bottleneck : Module
{
    internal const int Expansion = 4;

    private readonly ReLU _relu = new();
    private readonly Module[] _branch;
    private readonly Sequential? _shortcut;

    internal Bottleneck(int inputs, int width, int stride, LayerStyle style)
    {
        var outputs = width * Expansion;
        _branch =
        [
            Child("conv1", style.Convolution(inputs, width, 1)),
            Child("bn1", style.Normalisation(width)),
            Child("relu", _relu),
            Child("conv2", style.Convolution(width, width, 3, stride, sides: 1)),
            Child("bn2", style.Normalisation(width)),
            _relu,
            Child("conv3", style.Convolution(width, outputs, 1)),
            Child("bn3", style.Normalisation(outputs)),
        ];
        if (stride != 1 || inputs != outputs)
            _shortcut = Child("downsample", new Sequential(
                style.Convolution(inputs, outputs, 1, stride), style.Normalisation(outputs)));
    }

    protected override Tensor Forward(Tensor input)   // [N, inputs, H, W] → [N, 4·width, H/stride, W/stride]
    {
        var branch = _branch.CallInTurn(input);
        return _relu.Call(branch + (_shortcut?.Call(input) ?? input));
    }
}
