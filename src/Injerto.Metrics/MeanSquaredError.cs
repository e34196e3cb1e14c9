using System.Numerics;

namespace Injerto.Metrics;

/// <summary>The mean of the squared errors.</summary>
/// <remarks>Formula: Σ (prediction − target)² / N. With several outputs the mean runs over all of them.</remarks>
public static class MeanSquaredError
{
    /// <summary>The square of the targets' unit, from 0 upwards.</summary>
    public const MetricUnit Unit = MetricUnit.TargetUnitsSquared;

    /// <summary>Less is better.</summary>
    public const bool HigherIsBetter = false;

    /// <summary>The metric <c>meanSquaredError</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "meanSquaredError",
        new("Mean squared error", "Error cuadrático medio"), Unit, HigherIsBetter, MetricTargets.Reals,
        input => Compute(input.RealTargets, input.RealPredictions));

    /// <summary>Computes the error.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">The true values, <c>[N]</c> or <c>[N, D]</c> row by row.</param>
    /// <param name="predictions">The predicted values, in the same order.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no sample, or a value is not finite.</exception>
    public static double Compute<T>(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.SameCount("targets", targets.Length, "predictions", predictions.Length);
        Require.NotEmpty("targets", targets.Length);
        Require.Finite("targets", targets);
        Require.Finite("predictions", predictions);
        var sum = 0.0;
        for (var i = 0; i < targets.Length; i++)
        {
            var error = double.CreateTruncating(predictions[i]) - double.CreateTruncating(targets[i]);
            sum += error * error;
        }
        return sum / targets.Length;
    }
}
