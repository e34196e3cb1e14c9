using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>Swish drawn with straight lines: y = x · min(max(x + 3, 0), 6) / 6.</summary>
/// <remarks>
/// Shapes: input and output of any one shape.
/// Source: Howard et al. 2019, "Searching for MobileNetV3", <see href="https://arxiv.org/abs/1905.02244"/>.
/// </remarks>
public sealed class HardSwish : Module
{
    private static readonly Operator Op = new("aten::hardswish");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Op.Call(input);
}
