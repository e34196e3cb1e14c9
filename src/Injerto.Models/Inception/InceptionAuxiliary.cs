using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>
/// The second classifier of <see cref="InceptionV3"/>, half way up: it helps in training and is not asked in inference.
/// </summary>
internal sealed class InceptionAuxiliary : Module
{
    private readonly Module[] _chain;

    internal InceptionAuxiliary(int inputs, int classes, LayerStyle style) =>
        _chain =
        [
            Child("pool", style.AvgPool(5, stride: 3)),
            Child("conv0", new InceptionConvolution(inputs, 128, 1, style)),
            Child("conv1", new InceptionConvolution(128, 768, 5, style)),
            Child("avgpool", new GlobalAveragePooling2d()),
            Child("fc", new Linear(768, classes)),
        ];

    protected override Tensor Forward(Tensor input) => _chain.CallInTurn(input);   // [N, inputs, 17, 17] → [N, classes]
}
