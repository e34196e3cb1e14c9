using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>The rectifier with a ceiling: y = min(max(x, 0), 6).</summary>
/// <remarks>
/// Shapes: input and output of any one shape.
/// Source: Krizhevsky 2010, "Convolutional deep belief networks on CIFAR-10"; Sandler et al. 2018, "MobileNetV2",
/// <see href="https://arxiv.org/abs/1801.04381"/>.
/// </remarks>
public sealed class ReLU6 : Module
{
    // Our own: libtorch's has no bfloat16 gradient on processors, and is slower.
    private static readonly Operator Op = new("injerto::relu6");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Op.Call(input);
}
