using System.Numerics;
using Injerto.Text;

namespace Injerto.Metrics;

/// <summary>
/// The share of the targets' variance that the predictions explain: the coefficient of determination, R².
/// </summary>
/// <remarks>
/// Formula: 1 − Σ (target − prediction)² / Σ (target − mean target)²; with several outputs the plain mean over them.
/// Not defined with fewer than two samples, nor where the targets of an output are all equal (scikit-learn puts 1 or 0
/// there).
/// </remarks>
public static class RSquared
{
    /// <summary>A ratio, at most 1; 0 is what the constant mean reaches, below 0 is worse than that.</summary>
    public const MetricUnit Unit = MetricUnit.Ratio;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metric <c>rSquared</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "rSquared", LocalizedText.Same("R²"), Unit, HigherIsBetter, MetricTargets.Reals,
        input => Compute(input.RealTargets, input.RealPredictions, input.Columns, input.Names));

    /// <summary>Computes R².</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">The true values, row by row, <c>[N, D]</c>.</param>
    /// <param name="predictions">The predicted values, in the same order.</param>
    /// <param name="outputs">D, how many values a sample has. Default 1.</param>
    /// <exception cref="ArgumentException">Lengths differ or do not fit, there is no sample, or a value is not
    /// finite.</exception>
    public static MetricResult Compute<T>(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, int outputs = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Compute(targets, predictions, outputs, []);

    private static MetricResult Compute<T>(
        ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, int outputs, IReadOnlyList<string> names)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.SameCount("targets", targets.Length, "predictions", predictions.Length);
        Require.Rows("targets", targets.Length, outputs);
        Require.Finite("targets", targets);
        Require.Finite("predictions", predictions);
        if (targets.Length / outputs < 2)
            return MetricResult.NotDefined(
                new("R² needs at least 2 samples. There is 1.", "R² necesita al menos 2 muestras. Hay 1."));
        var constant = new List<int>();
        var sum = 0.0;
        for (var output = 0; output < outputs; output++)
        {
            if (IsConstant(targets, outputs, output)) constant.Add(output);
            else sum += OfOutput(targets, predictions, outputs, output);
        }
        return constant.Count == 0 ? sum / outputs : Constant(constant, outputs, names);
    }

    private static MetricResult Constant(List<int> constant, int outputs, IReadOnlyList<string> names)
    {
        var which = ColumnNames.List(constant, names);
        return MetricResult.NotDefined(outputs == 1
            ? new(
                "R² needs targets that differ. All are equal.",
                "R² necesita objetivos que difieran. Todos son iguales.")
            : new($"R² needs targets that differ. They are all equal in: {which.English}.",
                $"R² necesita objetivos que difieran. Son todos iguales en: {which.Spanish}."));
    }

    // Equality is tested on the values: a mean of equal values may be off in its last bit, and leave a variance that is
    // not 0.
    private static bool IsConstant<T>(ReadOnlySpan<T> targets, int outputs, int output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = output; i < targets.Length; i += outputs)
        {
            if (targets[i] != targets[output]) return false;
        }
        return true;
    }

    private static double OfOutput<T>(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, int outputs, int output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var samples = targets.Length / outputs;
        var mean = 0.0;
        for (var i = output; i < targets.Length; i += outputs) mean += double.CreateTruncating(targets[i]) / samples;
        var residual = 0.0;
        var total = 0.0;
        for (var i = output; i < targets.Length; i += outputs)
        {
            var target = double.CreateTruncating(targets[i]);
            var error = target - double.CreateTruncating(predictions[i]);
            residual += error * error;
            total += (target - mean) * (target - mean);
        }
        return 1 - residual / total;
    }
}
