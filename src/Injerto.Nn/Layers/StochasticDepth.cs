using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// In training, sets a whole sample to 0 with a given probability and divides the others by what is left of 1, so
/// that a residual block is skipped for some samples; in inference, y = x.
/// </summary>
/// <remarks>
/// Shapes: input and output <c>[N, …]</c>. What is dropped follows from <see cref="Engine.Seed"/> alone. In inference
/// it calls no operator, so that a recording sees the sum right behind the convolution. Source: Huang et al. 2016,
/// "Deep networks with stochastic depth", <see href="https://arxiv.org/abs/1603.09382"/>.
/// </remarks>
public sealed class StochasticDepth : Module
{
    // Drops whole channels; a sample that is one channel is dropped whole, and no batch size is written into a
    // recording.
    private static readonly Operator Op = new("aten::feature_dropout") { UsesRandomness = true };
    private static readonly Operator Squeeze = new("aten::squeeze", "dim");

    /// <summary>A layer that drops with this probability.</summary>
    /// <param name="probability">0–1.</param>
    public StochasticDepth(double probability)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), "StochasticDepth's probability must lie in "
                + $"0–1. Got {probability}.");
        Probability = probability;
    }

    /// <summary>The probability that a sample is dropped.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public override bool UsesRandomness => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        if (!IsTraining || Probability == 0) return input;
        var dropped = Op.Call(input.Unsqueeze(1), Probability, true);   // [N, 1, …]
        return Squeeze.Call(dropped, 1);                                // [N, …]
    }
}
