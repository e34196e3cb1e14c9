namespace Injerto.LinearModels;

/// <summary>Cross-entropy over softmax: one class of several for each item.</summary>
public sealed class SoftmaxLoss : LinearLoss
{
    private readonly int[] _classes;
    private readonly double[]? _weights;

    /// <summary>A loss of items with one class each.</summary>
    /// <param name="classes">The class of each item, from 0.</param>
    /// <param name="outputs">How many classes there are.</param>
    /// <param name="weights">What an item of each class weighs. Default: 1.</param>
    /// <exception cref="ArgumentException">A class lies outside, or the weights are not one for each.</exception>
    public SoftmaxLoss(int[] classes, int outputs, double[]? weights = null)
        : base(classes?.Length ?? 0, outputs)
    {
        if (weights is not null && weights.Length != outputs)
            throw new ArgumentException($"There must be a weight for each of {outputs} classes. Got {weights.Length}.");
        if (Array.FindIndex(classes!, c => c < 0 || c >= outputs) is >= 0 and var stray)
            throw new ArgumentException(
                $"A class must lie between 0 and {outputs - 1}. Got {classes![stray]}.", nameof(classes));
        (_classes, _weights) = (classes!, weights);
    }

    /// <inheritdoc/>
    internal override bool IsSeparable => false;

    /// <inheritdoc/>
    public override double Weight(int item) => _weights is null ? 1 : _weights[_classes[item]];

    /// <inheritdoc/>
    public override double Differentiate(int item, Span<double> outputs)
    {
        var (own, weight) = (_classes[item], Weight(item));
        var largest = double.NegativeInfinity;
        foreach (var output in outputs) largest = Math.Max(largest, output);
        var chosen = outputs[own] - largest;
        var sum = 0.0;
        for (var k = 0; k < outputs.Length; k++) sum += outputs[k] = Math.Exp(outputs[k] - largest);
        for (var k = 0; k < outputs.Length; k++) outputs[k] *= weight / sum;
        outputs[own] -= weight;
        return weight * (Math.Log(sum) - chosen);
    }

    /// <inheritdoc/>
    public override void StartingBias(ReadOnlySpan<int> items, Span<double> bias)
    {
        // A class that no item has starts as one that half an item has.
        bias.Fill(0.5);
        foreach (var item in items) bias[_classes[item]] += Weight(item);
        foreach (ref var value in bias) value = Math.Log(value);
        // Of the biases that are as good as one another, that of mean 0.
        var mean = 0.0;
        foreach (var value in bias) mean += value / bias.Length;
        foreach (ref var value in bias) value -= mean;
    }
}
