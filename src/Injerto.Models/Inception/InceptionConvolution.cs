using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// What <see cref="InceptionV3"/> is built of: a convolution without bias, batch normalisation, ReLU.
/// </summary>
internal sealed class InceptionConvolution : Module
{
    private readonly Module[] _chain;

    internal InceptionConvolution(
        int inputs, int outputs, Size2d kernel, LayerStyle style, int stride = 1, Size2d sides = default) =>
            _chain = [
                Child("conv", style.Convolution(inputs, outputs, kernel, stride, sides)),
                Child("bn", style.Normalisation(outputs)), Child("relu", new ReLU())
            ];

    protected override Tensor Forward(Tensor input) => _chain.CallInTurn(input);
}
