using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>A block of the shallow ResNets: two 3×3 convolutions, added to the input.</summary>
internal sealed class BasicBlock : Module
{
    private readonly ReLU _relu = new();
    private readonly Module[] _branch;
    private readonly Sequential? _shortcut;

    internal BasicBlock(int inputs, int outputs, int stride, LayerStyle style)
    {
        _branch =
        [
            Child("conv1", style.Convolution(inputs, outputs, 3, stride, sides: 1)),
            Child("bn1", style.Normalisation(outputs)),
            Child("relu", _relu),
            Child("conv2", style.Convolution(outputs, outputs, 3, sides: 1)),
            Child("bn2", style.Normalisation(outputs)),
        ];
        if (stride != 1 || inputs != outputs)
            _shortcut = Child("downsample", new Sequential(
                style.Convolution(inputs, outputs, 1, stride), style.Normalisation(outputs)));
    }

    protected override Tensor Forward(Tensor input)   // [N, inputs, H, W] → [N, outputs, H/stride, W/stride]
    {
        var branch = _branch.CallInTurn(input);
        return _relu.Call(branch + (_shortcut?.Call(input) ?? input));
    }
}
