using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// A block of <see cref="ResNetV2"/>: normalise and rectify before each convolution, so that the sum itself stays
/// untouched. A projected shortcut takes what the first rectifier gave, any other one the input.
/// </summary>
internal sealed class PreActivationBottleneck : Module
{
    internal const int Expansion = 4;

    private readonly Module[] _activate;
    private readonly Module[] _branch;
    private readonly Sequential? _projection;
    private readonly MaxPool2d? _subsampling;

    internal PreActivationBottleneck(int inputs, int width, int stride, LayerStyle style)
    {
        var outputs = width * Expansion;
        var relu = new ReLU();
        _activate = [Child("bn1", style.Normalisation(inputs)), Child("relu", relu)];
        _branch =
        [
            Child("conv1", style.Convolution(inputs, width, 1)),
            Child("bn2", style.Normalisation(width)),
            relu,
            Child("conv2", style.Convolution(width, width, 3, stride, sides: 1)),
            Child("bn3", style.Normalisation(width)),
            relu,
            Child("conv3", style.Convolution(width, outputs, 1, bias: true)),
        ];
        if (inputs != outputs)
            _projection = Child(
                "downsample", new Sequential(style.Convolution(inputs, outputs, 1, stride, bias: true)));
        else if (stride != 1) _subsampling = Child("maxpool", style.MaxPool(1, stride));
    }

    protected override Tensor Forward(Tensor input)   // [N, inputs, H, W] → [N, 4·width, H/stride, W/stride]
    {
        var activated = _activate.CallInTurn(input);
        var shortcut = _projection?.Call(activated) ?? _subsampling?.Call(input) ?? input;
        return shortcut + _branch.CallInTurn(activated);
    }
}
