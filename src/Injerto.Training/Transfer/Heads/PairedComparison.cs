using Injerto.LinearModels;

namespace Injerto.Training.Transfer;

/// <summary>
/// Whether one network does better than another on the same images, beyond what chance would give: the mean of the
/// images' differences in loss against its standard error.
/// </summary>
/// <param name="Gain">How much lower the mean loss is.</param>
/// <param name="Error">The standard error of that.</param>
internal readonly record struct PairedComparison(double Gain, double Error)
{
    // The 95 % interval of a normal distribution.
    private const double Errors = 1.96;

    /// <summary>Whether the 95 % interval of the gain lies above 0.</summary>
    internal bool IsBetter => Gain > Errors * Error;

    /// <summary>Compares raw outputs for the same items.</summary>
    /// <param name="loss">The loss, with a target for each item.</param>
    /// <param name="before">Outputs of the network to surpass, <c>[N, outputs]</c>.</param>
    /// <param name="after">Outputs of the other.</param>
    internal static PairedComparison Of(LinearLoss loss, ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        var gains = new double[loss.Items];
        for (var i = 0; i < gains.Length; i++) gains[i] = LossOf(loss, i, before) - LossOf(loss, i, after);
        var mean = gains.Average();
        var squares = gains.Sum(g => (g - mean) * (g - mean));
        var error = gains.Length < 2
            ? double.PositiveInfinity : Math.Sqrt(squares / (gains.Length - 1) / gains.Length);
        return new PairedComparison(mean, error);
    }

    private static double LossOf(LinearLoss loss, int item, ReadOnlySpan<float> outputs)
    {
        var row = new double[loss.Outputs];
        for (var k = 0; k < row.Length; k++) row[k] = outputs[(item * row.Length) + k];
        return loss.Differentiate(item, row) * loss.Unit;
    }
}
