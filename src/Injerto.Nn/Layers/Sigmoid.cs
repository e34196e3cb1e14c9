using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>The logistic function: y = 1 / (1 + e⁻ˣ), in (0, 1).</summary>
/// <remarks>
/// Shapes: input and output of any one shape.
/// For a loss use one that takes logits: it is exact where this saturates. Source: Verhulst 1845; as a unit,
/// Rumelhart, Hinton and Williams 1986, <see href="https://doi.org/10.1038/323533a0"/>.
/// </remarks>
public sealed class Sigmoid : Module
{
    private static readonly Operator Op = new("aten::sigmoid");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Op.Call(input);
}
