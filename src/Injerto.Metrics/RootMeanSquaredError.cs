using System.Numerics;

namespace Injerto.Metrics;

/// <summary>The root of the mean of the squared errors.</summary>
/// <remarks>
/// Formula: √(Σ (prediction − target)² / N), with several outputs the mean of their roots, as scikit-learn has it.
/// </remarks>
public static class RootMeanSquaredError
{
    /// <summary>The targets' unit, from 0 upwards.</summary>
    public const MetricUnit Unit = MetricUnit.TargetUnits;

    /// <summary>Less is better.</summary>
    public const bool HigherIsBetter = false;

    /// <summary>The metric <c>rootMeanSquaredError</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "rootMeanSquaredError",
        new("Root mean squared error", "Raíz del error cuadrático medio"), Unit, HigherIsBetter, MetricTargets.Reals,
        input => Compute(input.RealTargets, input.RealPredictions, input.Columns));

    /// <summary>Computes the error.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">The true values, row by row, <c>[N, D]</c>.</param>
    /// <param name="predictions">The predicted values, in the same order.</param>
    /// <param name="outputs">D, how many values a sample has. Default 1.</param>
    /// <exception cref="ArgumentException">Lengths differ or do not fit, there is no sample, or a value is not
    /// finite.</exception>
    public static double Compute<T>(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, int outputs = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.SameCount("targets", targets.Length, "predictions", predictions.Length);
        Require.Rows("targets", targets.Length, outputs);
        Require.Finite("targets", targets);
        Require.Finite("predictions", predictions);
        var squares = new double[outputs];
        for (var i = 0; i < targets.Length; i++)
        {
            var error = double.CreateTruncating(predictions[i]) - double.CreateTruncating(targets[i]);
            squares[i % outputs] += error * error;
        }

        var samples = targets.Length / outputs;
        return squares.Average(sum => Math.Sqrt(sum / samples));
    }
}
