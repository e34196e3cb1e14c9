using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>A block of <see cref="SqueezeNet"/>: squeeze by 1×1, then expand by 1×1 and by 3×3 side by side.</summary>
internal sealed class Fire : Module
{
    private readonly Module[] _squeeze;
    private readonly Module[] _expand1;
    private readonly Module[] _expand3;

    internal Fire(int inputs, int squeezed, int expanded, LayerStyle style)
    {
        _squeeze = [Child("squeeze", style.Convolution(inputs, squeezed, 1, bias: true)), Child(
            "squeeze_activation", new ReLU())];
        _expand1 = [Child("expand1x1", style.Convolution(squeezed, expanded, 1, bias: true)), Child(
            "expand1x1_activation", new ReLU())];
        _expand3 = [Child("expand3x3", style.Convolution(squeezed, expanded, 3, sides: 1, bias: true)), Child(
            "expand3x3_activation", new ReLU())];
    }

    protected override Tensor Forward(Tensor input)   // [N, inputs, H, W] → [N, 2·expanded, H, W]
    {
        var squeezed = _squeeze.CallInTurn(input);
        return Tensor.Cat([_expand1.CallInTurn(squeezed), _expand3.CallInTurn(squeezed)], 1);
    }
}
