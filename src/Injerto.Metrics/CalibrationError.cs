using System.Numerics;

namespace Injerto.Metrics;

/// <summary>The expected calibration error: how far stated probabilities lie from how often they come true.</summary>
/// <remarks>
/// Formula: Σ |Σ cᵢ − Σ rᵢ| / N over 10 bins of equal mass, with confidence c, and r 1 where it comes true, else 0. Of
/// one class of several, c is the highest probability, and it comes true where that class is the target (of equal ones
/// the first); of a 0/1 matrix, c is each probability, and it comes true where the label is given. Sorted by c, bin b
/// of B = min(10, N) holds those from ⌊bN/B⌋ up to ⌊(b+1)N/B⌋; equal confidences share their mean r, so that their
/// order does not count. Source: Naeini, Cooper, Hauskrecht, "Obtaining well calibrated probabilities using Bayesian
/// binning", AAAI 2015, https://doi.org/10.1609/aaai.v29i1.9602; equal mass: Nixon et al., "Measuring calibration in
/// deep learning", 2019, https://arxiv.org/abs/1904.01685.
/// </remarks>
public static class CalibrationError
{
    private const int MostBins = 10;

    /// <summary>A fraction from 0 to 1; of few samples it is above 0 by chance.</summary>
    public const MetricUnit Unit = MetricUnit.Fraction;

    /// <summary>Less is better.</summary>
    public const bool HigherIsBetter = false;

    /// <summary>The metric <c>expectedCalibrationError</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "expectedCalibrationError", new("Calibration error", "Error de calibración"), Unit, HigherIsBetter,
        MetricTargets.ClassIndices | MetricTargets.MultiHot,
        input => input.Kind == MetricTargets.MultiHot
            ? OfLabels(input.Targets, input.Probabilities, input.Columns)
            : OfClasses(input.Targets, input.Probabilities, input.Columns),
        needsProbabilities: true);

    /// <summary>Computes the error of the highest probability of each sample.</summary>
    /// <typeparam name="T">The number type of the probabilities: <see cref="float"/> or
    /// <see cref="double"/>.</typeparam>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="probabilities">Probabilities, row by row, <c>[N, C]</c>; each row adds up to 1 (±0.01).</param>
    /// <param name="classes">C, how many classes there are.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a value is out of
    /// range.</exception>
    public static double OfClasses<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> probabilities, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Mean(ReliabilityBin.OfClasses(targets, probabilities, classes, MostBins));

    /// <summary>Computes the error of each label's probability, over all samples and labels together.</summary>
    /// <typeparam name="T">The number type of the probabilities: <see cref="float"/> or
    /// <see cref="double"/>.</typeparam>
    /// <param name="targets">The true labels, row by row, <c>[N, L]</c>.</param>
    /// <param name="probabilities">Probabilities, row by row, <c>[N, L]</c>.</param>
    /// <param name="labels">L, how many labels a row has.</param>
    /// <returns>The error; not defined where all labels are <see cref="MetricInput.Ignored"/>.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a value is out of
    /// range.</exception>
    public static MetricResult OfLabels<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> probabilities, int labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ReliabilityBin.OfLabels(targets, probabilities, labels, MostBins) is { Count: > 0 } bins
            ? Mean(bins) : MetricResult.NotDefined(new(
                "The calibration error needs a label that counts. All are ignored.",
                "El error de calibración necesita una etiqueta que cuente. Todas se ignoran."));

    private static double Mean(IReadOnlyList<ReliabilityBin> bins) =>
        bins.Sum(bin => Math.Abs(bin.Confidence - bin.Right) * bin.Count) / bins.Sum(bin => bin.Count);
}
