using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// A layer of a <see cref="DenseBlock"/>: normalise, rectify, narrow by 1×1, then the same with 3×3. Gives the new
/// channels only.
/// </summary>
internal sealed class DenseLayer : Module
{
    private readonly Module[] _chain;

    internal DenseLayer(int inputs, int growth, LayerStyle style)
    {
        var narrow = 4 * growth;
        _chain =
        [
            Child("norm1", style.Normalisation(inputs)),
            Child("relu1", new ReLU()),
            Child("conv1", style.Convolution(inputs, narrow, 1)),
            Child("norm2", style.Normalisation(narrow)),
            Child("relu2", new ReLU()),
            Child("conv2", style.Convolution(narrow, growth, 3, sides: 1)),
        ];
    }

    // [N, inputs, H, W] → [N, growth, H, W]
    protected override Tensor Forward(Tensor input) => _chain.CallInTurn(input);
}
