namespace Injerto.LinearModels;

/// <summary>Half the squared distance from the targets: ridge regression.</summary>
public sealed class SquaredLoss : LinearLoss
{
    private readonly double[] _targets;

    /// <summary>A loss of items with numbers.</summary>
    /// <param name="targets"><c>[N, outputs]</c> row by row.</param>
    /// <param name="outputs">How many numbers each item has.</param>
    /// <exception cref="ArgumentException">The number of targets does not suit the outputs.</exception>
    public SquaredLoss(double[] targets, int outputs)
        : base((targets?.Length ?? 0) / Math.Max(outputs, 1), outputs)
    {
        if (targets!.Length % outputs != 0)
            throw new ArgumentException($"The targets must be rows of {outputs}. Got {targets.Length} in all.");
        _targets = targets;
    }

    /// <inheritdoc/>
    public override double Unit => 2.0 / Outputs;

    /// <inheritdoc/>
    internal override bool IsSeparable => true;

    /// <inheritdoc/>
    public override double Weight(int item) => 1;

    /// <inheritdoc/>
    public override double Differentiate(int item, Span<double> outputs)
    {
        var loss = 0.0;
        for (var k = 0; k < outputs.Length; k++)
        {
            outputs[k] -= _targets[(item * Outputs) + k];
            loss += 0.5 * outputs[k] * outputs[k];
        }

        return loss;
    }

    /// <inheritdoc/>
    public override void StartingBias(ReadOnlySpan<int> items, Span<double> bias)
    {
        bias.Clear();
        foreach (var item in items)
            for (var k = 0; k < bias.Length; k++) bias[k] += _targets[(item * Outputs) + k] / items.Length;
    }
}
