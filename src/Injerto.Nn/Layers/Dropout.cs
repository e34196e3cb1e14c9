using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// In training, sets each value to 0 with a given probability and divides the others by what is left of 1; in
/// inference, y = x.
/// </summary>
/// <remarks>
/// Shapes: input and output of any one shape. What is dropped follows from <see cref="Engine.Seed"/> alone. Source:
/// Srivastava et al. 2014, "Dropout", <see href="https://jmlr.org/papers/v15/srivastava14a.html"/>.
/// </remarks>
public sealed class Dropout : Module
{
    private static readonly Operator Op = new("aten::dropout") { UsesRandomness = true };

    /// <summary>A layer that drops with this probability.</summary>
    /// <param name="probability">0–1. Default: 0.5.</param>
    public Dropout(double probability = 0.5)
    {
        if (!(probability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(probability), $"Dropout's probability must lie in 0–1. Got {probability}.");
        Probability = probability;
    }

    /// <summary>The probability that a value is dropped.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public override bool UsesRandomness => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Op.Call(input, Probability, IsTraining);
}
