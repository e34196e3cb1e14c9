using System.Numerics;

namespace Injerto.Metrics;

/// <summary>The mean squared distance of the probabilities from the truth.</summary>
/// <remarks>
/// Formula: Σ (p − t)² / N, t being 1 for what is true and 0 for what is not: with two classes over the second one
/// (from 0 to 1), with more over all classes of a sample (from 0 to 2), as scikit-learn's <c>brier_score_loss</c>; of
/// a 0/1 matrix the mean over all labels that count. Source: Brier, "Verification of forecasts expressed in terms of
/// probability", Monthly Weather Review 78, 1950.
/// </remarks>
public static class BrierScore
{
    /// <summary>A number from 0 to 1, or to 2 with more than two classes.</summary>
    public const MetricUnit Unit = MetricUnit.Ratio;

    /// <summary>Less is better.</summary>
    public const bool HigherIsBetter = false;

    /// <summary>The metric <c>brierScore</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "brierScore", new("Brier score", "Puntuación de Brier"), Unit, HigherIsBetter,
        MetricTargets.ClassIndices | MetricTargets.MultiHot,
        input => input.Kind == MetricTargets.MultiHot
            ? OfLabels(input.Targets, input.Probabilities, input.Columns)
            : OfClasses(input.Targets, input.Probabilities, input.Columns),
        needsProbabilities: true);

    /// <summary>Computes the score of class indices.</summary>
    /// <typeparam name="T">The number type of the probabilities: <see cref="float"/> or
    /// <see cref="double"/>.</typeparam>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="probabilities">Probabilities, row by row, <c>[N, C]</c>; each row adds up to 1 (±0.01).</param>
    /// <param name="classes">C, how many classes there are.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a value is out of
    /// range.</exception>
    public static double OfClasses<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> probabilities, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.NotEmpty("targets", targets.Length);
        Require.ClassIndices("targets", targets, classes);
        Require.Distributions("probabilities", probabilities, targets.Length, classes);
        var sum = 0.0;
        for (var i = 0; i < targets.Length; i++)
            for (var c = classes == 2 ? 1 : 0; c < classes; c++)
                sum += Square(probabilities[i * classes + c], targets[i] == c);
        return sum / targets.Length;
    }

    /// <summary>Computes the score of a 0/1 matrix.</summary>
    /// <typeparam name="T">The number type of the probabilities: <see cref="float"/> or
    /// <see cref="double"/>.</typeparam>
    /// <param name="targets">The true labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="probabilities">Probabilities, row by row, <c>[N, L]</c>.</param>
    /// <param name="labels">L, how many labels a row has.</param>
    /// <returns>The score; not defined where all labels are <see cref="MetricInput.Ignored"/>.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a value is out of
    /// range.</exception>
    public static MetricResult OfLabels<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> probabilities, int labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.NotEmpty("targets", targets.Length);
        Require.Labels("targets", targets, labels);
        Require.Probabilities("probabilities", probabilities, targets.Length / labels, labels);
        var (sum, counted) = (0.0, 0);
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] == MetricInput.Ignored) continue;
            sum += Square(probabilities[i], targets[i] == 1);
            counted++;
        }

        return counted > 0 ? sum / counted : MetricResult.NotDefined(new(
            "The Brier score needs a label that counts. All are ignored.",
            "La puntuación de Brier necesita una etiqueta que cuente. Todas se ignoran."));
    }

    private static double Square<T>(T probability, bool isTrue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var error = double.CreateTruncating(probability) - (isTrue ? 1 : 0);
        return error * error;
    }
}
