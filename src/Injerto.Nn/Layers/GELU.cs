using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// The Gaussian error linear unit: y = x · Φ(x), Φ being the normal distribution function, computed exactly by erf.
/// </summary>
/// <remarks>
/// Shapes: input and output of any one shape.
/// Source: Hendrycks and Gimpel 2016, "Gaussian error linear units", <see href="https://arxiv.org/abs/1606.08415"/>.
/// </remarks>
public sealed class GELU : Module
{
    private static readonly Operator Op = new("aten::gelu");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Op.Call(input);
}
