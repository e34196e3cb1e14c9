namespace Injerto.LinearModels;

/// <summary>
/// Binary cross-entropy over a sigmoid for each output: any number of labels for each item, or one of two classes.
/// </summary>
public sealed class SigmoidLoss : LinearLoss
{
    private readonly float[] _targets;
    private readonly double[]? _positiveWeights;

    /// <summary>A loss of items with labels.</summary>
    /// <param name="targets">
    /// <c>[N, outputs]</c> row by row: 1 for a label that an item has, 0 for one that it has not; one below 0 does not
    /// count.
    /// </param>
    /// <param name="outputs">How many labels there are.</param>
    /// <param name="positiveWeights">What an item that has each label weighs for it. Default: 1.</param>
    /// <exception cref="ArgumentException">The numbers of targets or of weights do not suit the outputs.</exception>
    public SigmoidLoss(float[] targets, int outputs, double[]? positiveWeights = null)
        : base((targets?.Length ?? 0) / Math.Max(outputs, 1), outputs)
    {
        if (targets!.Length % outputs != 0)
            throw new ArgumentException($"The targets must be rows of {outputs}. Got {targets.Length} in all.");
        if (positiveWeights is not null && positiveWeights.Length != outputs)
            throw new ArgumentException(
                $"There must be a weight for each of {outputs} labels. Got {positiveWeights.Length}.");
        (_targets, _positiveWeights) = (targets, positiveWeights);
    }

    /// <inheritdoc/>
    public override double Unit => 1.0 / Outputs;

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
            var target = _targets[(item * Outputs) + k];
            if (target < 0)
            {
                outputs[k] = 0;
                continue;
            }

            // log(1 + exp(z)) without overflow; of the label the negative output counts.
            var z = target > 0.5f ? -outputs[k] : outputs[k];
            var weight = target > 0.5f && _positiveWeights is not null ? _positiveWeights[k] : 1;
            var small = Math.Exp(-Math.Abs(z));
            loss += weight * (Math.Max(z, 0) + Math.Log(1 + small));
            var slope = weight * (z >= 0 ? 1 / (1 + small) : small / (1 + small));
            outputs[k] = target > 0.5f ? -slope : slope;
        }

        return loss;
    }

    /// <inheritdoc/>
    public override void StartingBias(ReadOnlySpan<int> items, Span<double> bias)
    {
        for (var k = 0; k < bias.Length; k++)
        {
            var (positive, negative) = (0.5, 0.5);
            foreach (var item in items)
            {
                var target = _targets[(item * Outputs) + k];
                if (target > 0.5f) positive += _positiveWeights?[k] ?? 1;
                else if (target >= 0) negative++;
            }

            bias[k] = Math.Log(positive / negative);
        }
    }
}
