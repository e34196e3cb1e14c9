using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>The rectifier that lets a little of the negative side through: y = x for x ≥ 0, else slope · x.</summary>
/// <remarks>
/// Shapes: input and output of any one shape. Source: Maas, Hannun and Ng 2013, "Rectifier nonlinearities improve
/// neural network acoustic models",
/// <see href="https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf"/>.
/// </remarks>
public sealed class LeakyReLU : Module
{
    private static readonly Operator Op = new("aten::leaky_relu");

    /// <summary>A rectifier with this slope on the negative side.</summary>
    /// <param name="slope">The slope below 0. Default: 0.01.</param>
    public LeakyReLU(double slope = 0.01)
    {
        if (!double.IsFinite(slope) || slope < 0)
            throw new ArgumentOutOfRangeException(
                nameof(slope), $"LeakyReLU's slope must be a finite number of 0 or more. Got {slope}.");
        Slope = slope;
    }

    /// <summary>The slope below 0.</summary>
    public double Slope { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Op.Call(input, Slope);
}
