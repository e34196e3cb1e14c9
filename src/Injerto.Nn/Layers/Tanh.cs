using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>The hyperbolic tangent: y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), in (−1, 1).</summary>
/// <remarks>
/// Shapes: input and output of any one shape.
/// Source: LeCun et al. 1998, "Efficient BackProp", <see href="https://doi.org/10.1007/3-540-49430-8_2"/>.
/// </remarks>
public sealed class Tanh : Module
{
    private static readonly Operator Op = new("aten::tanh");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Op.Call(input);
}
