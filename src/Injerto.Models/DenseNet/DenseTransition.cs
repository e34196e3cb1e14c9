using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>What lies between two dense blocks: half the channels, half the picture.</summary>
internal sealed class DenseTransition : Module
{
    private readonly Module[] _chain;

    internal DenseTransition(int inputs, LayerStyle style)
    {
        _chain =
        [
            Child("norm", style.Normalisation(inputs)),
            Child("relu", new ReLU()),
            Child("conv", style.Convolution(inputs, inputs / 2, 1)),
            Child("pool", style.AvgPool(2, stride: 2)),
        ];
    }

    protected override Tensor Forward(Tensor input) => _chain.CallInTurn(input);   // [N, C, H, W] → [N, C/2, H/2, W/2]
}
