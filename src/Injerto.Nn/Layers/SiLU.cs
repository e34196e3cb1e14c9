using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>The sigmoid linear unit, also called swish: y = x · sigmoid(x) = x / (1 + e⁻ˣ).</summary>
/// <remarks>
/// Shapes: input and output of any one shape.
/// Source: Elfwing, Uchibe and Doya 2017, "Sigmoid-weighted linear units",
/// <see href="https://arxiv.org/abs/1702.03118"/>; Ramachandran, Zoph and Le 2017,
/// <see href="https://arxiv.org/abs/1710.05941"/>.
/// </remarks>
public sealed class SiLU : Module
{
    // Our own: libtorch's bfloat16 one is slow on processors.
    private static readonly Operator Op = new("injerto::silu");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Op.Call(input);
}
