namespace Injerto.LinearModels;

/// <summary>
/// Finds the temperature: the one positive number that raw outputs are divided by so that probabilities say how often
/// they are right.
/// </summary>
/// <remarks>
/// Minimises Σ loss(outputs / T) + 2 (ln T)² over T from e⁻³ to e³, in double precision. The second term, as if ln T
/// were known to be 0 give or take ½, changes next to nothing where there are many items, and keeps few items that are
/// all right from making the model certain. The order of the outputs stays what it is. Source: Guo et al., "On
/// calibration of modern neural networks", 2017, https://arxiv.org/abs/1706.04599.
/// </remarks>
public static class TemperatureScaling
{
    private const double Widest = 3, Step = 0.25;
    private const int Halvings = 50;

    /// <summary>Finds the temperature for items that the outputs' model was not fitted to.</summary>
    /// <param name="loss">The loss, with a target for each item; without weights, so that it is a likelihood.</param>
    /// <param name="outputs">Raw outputs row by row, <c>[Items, Outputs]</c>.</param>
    /// <exception cref="ArgumentException">There are not as many outputs, or one is no finite number.</exception>
    public static double Fit(LinearLoss loss, ReadOnlySpan<double> outputs)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (outputs.Length != (long)loss.Items * loss.Outputs)
            throw new ArgumentException(
                $"There must be {loss.Outputs} outputs for each of {loss.Items} items. Got {outputs.Length} in all.");
        foreach (var output in outputs)
            if (!double.IsFinite(output)) throw new ArgumentException($"Outputs must be finite. Got {output}.");
        // The loss alone is convex in 1 / T, but not the sum: first a look at the whole range, then to the last bit.
        var (best, least) = (0.0, double.PositiveInfinity);
        for (var logarithm = -Widest; logarithm <= Widest; logarithm += Step)
        {
            var value = Look(loss, outputs, logarithm).Value;
            if (value < least) (best, least) = (logarithm, value);
        }

        return Math.Exp(Refined(loss, outputs, Math.Max(best - Step, -Widest), Math.Min(best + Step, Widest)));
    }

    private static double Refined(LinearLoss loss, ReadOnlySpan<double> outputs, double low, double high)
    {
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (Look(loss, outputs, middle).Slope < 0) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    // The sum to minimise and its derivative, both by ln T.
    private static (double Value, double Slope) Look(LinearLoss loss, ReadOnlySpan<double> outputs, double logarithm)
    {
        var inverse = Math.Exp(-logarithm);
        var (value, slope) = (2 * logarithm * logarithm, 4 * logarithm);
        var row = new double[loss.Outputs];
        for (var item = 0; item < loss.Items; item++)
        {
            var own = outputs.Slice(item * row.Length, row.Length);
            for (var k = 0; k < row.Length; k++) row[k] = own[k] * inverse;
            value += loss.Differentiate(item, row);
            for (var k = 0; k < row.Length; k++) slope -= row[k] * own[k] * inverse;
        }

        return (value, slope);
    }
}
