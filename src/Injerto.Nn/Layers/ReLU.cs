using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>The rectifier: y = max(x, 0).</summary>
/// <remarks>
/// Shapes: input and output of any one shape.
/// Source: Nair and Hinton 2010, "Rectified linear units improve restricted Boltzmann machines",
/// <see href="https://icml.cc/Conferences/2010/papers/432.pdf"/>.
/// </remarks>
public sealed class ReLU : Module
{
    private static readonly Operator Op = new("aten::relu");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Op.Call(input);
}
