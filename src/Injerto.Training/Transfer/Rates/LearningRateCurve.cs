using System.Globalization;

namespace Injerto.Training.Transfer;

/// <summary>How the loss went while the learning rate grew from step to step: a learning-rate range test.</summary>
/// <remarks>Source: Smith 2015, https://arxiv.org/abs/1506.01186.</remarks>
/// <param name="Points">The steps, at rising rates.</param>
/// <param name="Guess">The loss of a guess, which knows nothing.</param>
public sealed record LearningRateCurve(IReadOnlyList<RateLoss> Points, double Guess)
{
    // Within the first steps of the smallest rates nothing changes: the running mean settles.
    private const int Settling = 10;

    // What the smoothed loss must fall by, as shares of its start and of a guess, to be more than chance of batches.
    private const double ClearFall = 0.1, ClearFallOfGuess = 0.02;

    /// <summary>The smoothed loss at the smallest rates; NaN of a test that broke off there.</summary>
    public double Start => Points.Count > Settling ? Points[Settling].Smoothed : double.NaN;

    /// <summary>The lowest smoothed loss after that; NaN where there is none.</summary>
    public double Lowest => Points.Count > Settling ? Points.Skip(Settling).Min(p => p.Smoothed) : double.NaN;

    /// <summary>
    /// The rate at which the smoothed loss, on its way to its lowest, falls most steeply over the logarithm of the
    /// rate, in two digits; null where it does not fall by a tenth of its start and a fiftieth of a guess's loss.
    /// </summary>
    public double? Suggested
    {
        get
        {
            if (!(Start - Lowest >= Math.Max(ClearFall * Start, ClearFallOfGuess * Guess))) return null;
            var lowest = Enumerable.Range(Settling, Points.Count - Settling).MinBy(i => Points[i].Smoothed);
            var steepest = Enumerable.Range(Settling, lowest - Settling)
                .MinBy(i => Points[i + 1].Smoothed - Points[i - 1].Smoothed);
            return double.Parse(
                Points[steepest].Rate.ToString("E1", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        }
    }
}
