using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>The logistic function drawn with straight lines: y = min(max(x + 3, 0), 6) / 6.</summary>
/// <remarks>
/// Shapes: input and output of any one shape. Keras' function of the name has another slope, 0.2. Source: Howard et
/// al. 2019, "Searching for MobileNetV3", <see href="https://arxiv.org/abs/1905.02244"/>.
/// </remarks>
public sealed class HardSigmoid : Module
{
    private static readonly Operator Op = new("aten::hardsigmoid");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Op.Call(input);
}
