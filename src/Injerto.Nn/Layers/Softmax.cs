using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>Turns scores into shares that sum to 1 along a dimension: y = eˣ / Σ eˣ.</summary>
/// <remarks>
/// Shapes: input and output of any one shape. Leave it out before a cross-entropy loss, which takes the scores
/// themselves. Source: Bridle 1990, "Training stochastic model recognition algorithms as networks",
/// <see href="https://papers.nips.cc/paper/1989/hash/0336dcbab05b9d5ad24f4333c7658a0e-Abstract.html"/>.
/// </remarks>
public sealed class Softmax : Module
{
    /// <summary>A softmax along a dimension.</summary>
    /// <param name="dimension">Which; negative counts from the end. Default: the last, −1.</param>
    public Softmax(int dimension = -1) => Dimension = dimension;

    /// <summary>The dimension along which the outputs sum to 1.</summary>
    public int Dimension { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        var least = Dimension < 0 ? -Dimension : Dimension + 1;
        if (input.Dimensions < least)
            throw new InputShapeException(this, $"at least {least} dimensions", input, $"Its outputs sum to 1 along "
                + $"dimension {Dimension}; −1 is the last.");
        return input.Softmax(Dimension);
    }
}
