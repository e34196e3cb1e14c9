using System.Numerics;

namespace Injerto.Metrics;

/// <summary>The mean of the absolute errors.</summary>
/// <remarks>Formula: Σ |prediction − target| / N. With several outputs the mean runs over all of them.</remarks>
public static class MeanAbsoluteError
{
    /// <summary>The targets' unit, from 0 upwards.</summary>
    public const MetricUnit Unit = MetricUnit.TargetUnits;

    /// <summary>Less is better.</summary>
    public const bool HigherIsBetter = false;

    /// <summary>The metric <c>meanAbsoluteError</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "meanAbsoluteError",
        new("Mean absolute error", "Error absoluto medio"), Unit, HigherIsBetter, MetricTargets.Reals,
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
            sum += Math.Abs(error);
        }
        return sum / targets.Length;
    }
}
