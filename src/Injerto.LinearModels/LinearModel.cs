namespace Injerto.LinearModels;

/// <summary>A linear model of raw features: outputs = weights · features + bias.</summary>
/// <param name="Weights"><c>[outputs, columns]</c> row by row.</param>
/// <param name="Bias"><c>[outputs]</c>.</param>
public sealed record LinearModel(double[] Weights, double[] Bias)
{
    /// <summary>The outputs for one row of features.</summary>
    /// <param name="features"><c>[columns]</c>.</param>
    /// <param name="outputs">Takes them, <c>[outputs]</c>.</param>
    public void Apply(ReadOnlySpan<float> features, Span<double> outputs)
    {
        for (var k = 0; k < outputs.Length; k++)
        {
            var weights = Weights.AsSpan(k * features.Length, features.Length);
            var sum = Bias[k];
            for (var j = 0; j < features.Length; j++) sum += weights[j] * features[j];
            outputs[k] = sum;
        }
    }
}
