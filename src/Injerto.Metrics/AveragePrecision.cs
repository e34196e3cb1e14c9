using System.Numerics;

namespace Injerto.Metrics;

/// <summary>How well scores put the samples of a class first: the second of two, or each against the rest.</summary>
/// <remarks>
/// Formula for one class: that of <see cref="MeanAveragePrecision"/>, scikit-learn's <c>average_precision_score</c>;
/// with more than two classes the mean over those that occur.
/// </remarks>
public static class AveragePrecision
{
    /// <summary>A fraction from 0 to 1; chance is the share of samples of the class.</summary>
    public const MetricUnit Unit = MetricUnit.Fraction;

    /// <summary>More is better.</summary>
    public const bool HigherIsBetter = true;

    /// <summary>The metric <c>averagePrecision</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "averagePrecision", new("Average precision", "Precisión promedio"), Unit, HigherIsBetter,
        MetricTargets.ClassIndices, input => Compute(input.Targets, input.Probabilities, input.Columns),
        needsProbabilities: true, form: MetricForm.AveragePrecision);

    /// <summary>Computes the average precision.</summary>
    /// <typeparam name="T">The number type of the scores: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="scores">Scores, row by row, <c>[N, C]</c>: any monotone scale.</param>
    /// <param name="classes">C, how many classes there are.</param>
    /// <returns>The value; of two classes it is not defined where the second does not occur.</returns>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a score is not finite.</exception>
    public static MetricResult Compute<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var areas = PerClass(targets, scores, classes);
        var defined = areas.Skip(classes == 2 ? 1 : 0).Where(double.IsFinite).ToList();
        return defined.Count > 0 ? defined.Average() : MetricResult.NotDefined(new(
            "The average precision of the second of two classes needs a sample of it. There is none.",
            "La precisión promedio de la segunda de dos clases necesita una muestra de ella. No hay ninguna."));
    }

    /// <summary>Computes the average precision of each class against the rest, NaN for one that does not
    /// occur.</summary>
    /// <inheritdoc cref="Compute"/>
    public static double[] PerClass<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> scores, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.NotEmpty("targets", targets.Length);
        Require.ClassIndices("targets", targets, classes);
        Require.Scores("scores", scores, targets.Length, classes);
        var matrix = new int[targets.Length * classes];
        for (var i = 0; i < targets.Length; i++) matrix[i * classes + targets[i]] = 1;
        return MeanAveragePrecision.PerLabel(matrix, scores, classes);
    }
}
