using System.Numerics;

namespace Injerto.Metrics;

/// <summary>The share of the targets' variance that the predictions explain: the coefficient of determination, R².</summary>
/// <remarks>
/// Formula: 1 − Σ (target − prediction)² / Σ (target − mean target)²; with several outputs the plain mean over them. With targets that
/// are all
/// equal it is 1 when the predictions are exact, else 0; with fewer than two samples it is NaN: scikit-learn's defaults.
/// </remarks>
public static class RSquared
{
    /// <summary>A ratio, at most 1; 0 is what the constant mean reaches, below 0 is worse than that.</summary>
    public const MetricUnit Unit = MetricUnit.Ratio;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metric <c>rSquared</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new("rSquared", Unit, HigherIsBetter, MetricTargets.Reals,
        input => Compute(input.RealTargets, input.RealPredictions, input.Columns));

    /// <summary>Computes R².</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">The true values, row by row, <c>[N, D]</c>.</param>
    /// <param name="predictions">The predicted values, in the same order.</param>
    /// <param name="outputs">D, how many values a sample has. Default 1.</param>
    /// <exception cref="ArgumentException">Lengths differ or do not fit, there is no sample, or a value is not finite.</exception>
    public static double Compute<T>(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, int outputs = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.SameCount("targets", targets.Length, "predictions", predictions.Length);
        Require.NotEmpty("targets", targets.Length);
        Require.AtLeastOne("outputs", outputs);
        if (targets.Length % outputs != 0)
            throw new ArgumentException(
                $"targets must have {outputs} values a sample, so their number must be a multiple of {outputs}. Got {targets.Length}.");
        Require.Finite("targets", targets);
        Require.Finite("predictions", predictions);
        if (targets.Length / outputs < 2) return double.NaN;
        var sum = 0.0;
        for (var output = 0; output < outputs; output++) sum += OfOutput(targets, predictions, outputs, output);
        return sum / outputs;
    }

    private static double OfOutput<T>(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, int outputs, int output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var samples = targets.Length / outputs;
        var mean = 0.0;
        for (var i = output; i < targets.Length; i += outputs) mean += double.CreateTruncating(targets[i]) / samples;
        var residual = 0.0;
        var total = 0.0;
        // Equality is tested on the values: a mean of equal values may be off in its last bit, and leave a variance that is not 0.
        var constant = true;
        for (var i = output; i < targets.Length; i += outputs)
        {
            var target = double.CreateTruncating(targets[i]);
            var error = target - double.CreateTruncating(predictions[i]);
            residual += error * error;
            total += (target - mean) * (target - mean);
            constant &= targets[i] == targets[output];
        }
        if (constant) return residual == 0 ? 1 : 0;
        return 1 - residual / total;
    }
}
