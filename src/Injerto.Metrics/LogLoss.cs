using System.Numerics;

namespace Injerto.Metrics;

/// <summary>The mean cross-entropy of the predicted probabilities: how surprised the model is by the truth.</summary>
/// <remarks>
/// Formula: −Σ ln p(target) / N, with p clipped to [ε, 1 − ε] and each row divided by its sum, as scikit-learn's
/// <c>log_loss</c> does; ε is the machine epsilon of the number type (2⁻²³ for <see cref="float"/>, 2⁻⁵² for
/// <see cref="double"/>).
/// </remarks>
public static class LogLoss
{
    /// <summary>Nats, from 0 upwards.</summary>
    public const MetricUnit Unit = MetricUnit.Nats;

    /// <summary>Less is better.</summary>
    public const bool HigherIsBetter = false;

    /// <summary>The metric <c>logLoss</c>.</summary>
    public static MetricDescriptor Descriptor { get; } = new(
        "logLoss", new("Log loss", "Pérdida logarítmica"), Unit, HigherIsBetter, MetricTargets.ClassIndices,
        input => Compute(input.Targets, input.Probabilities, input.Columns), needsProbabilities: true);

    /// <summary>Computes the log loss.</summary>
    /// <typeparam name="T">The number type of the probabilities: <see cref="float"/> or
    /// <see cref="double"/>.</typeparam>
    /// <param name="targets">The true class of each sample, <c>[N]</c>.</param>
    /// <param name="probabilities">Probabilities, row by row, <c>[N, C]</c>; each row adds up to 1 (±0.01).</param>
    /// <param name="classes">C, how many classes there are; at least 2.</param>
    /// <exception cref="ArgumentException">Shapes do not fit, there is no sample, or a value is out of
    /// range.</exception>
    public static double Compute<T>(ReadOnlySpan<int> targets, ReadOnlySpan<T> probabilities, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.NotEmpty("targets", targets.Length);
        if (classes < 2) throw new ArgumentException($"Log loss needs at least 2 classes. Got {classes}.");
        Require.ClassIndices("targets", targets, classes);
        Require.Distributions("probabilities", probabilities, targets.Length, classes);
        var epsilon = double.CreateTruncating(T.BitIncrement(T.One) - T.One);
        var loss = 0.0;
        for (var i = 0; i < targets.Length; i++)
        {
            var sum = 0.0;
            for (var c = 0; c < classes; c++) sum += Clip(probabilities[i * classes + c]);
            loss -= Math.Log(Clip(probabilities[i * classes + targets[i]]) / sum);
        }
        return loss / targets.Length;

        double Clip(T value) => Math.Clamp(double.CreateTruncating(value), epsilon, 1 - epsilon);
    }
}
