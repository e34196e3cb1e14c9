namespace Injerto.Images;

/// <summary>A smooth displacement of a view's points: cubic B-splines over 4 by 4 cells.</summary>
/// <remarks>
/// The free-form deformation of Rueckert et al. 1999, https://doi.org/10.1109/42.796284. Each displacement is a mean of
/// 4 by 4 coefficients with weights that are never negative, so no point moves further along an axis than the largest
/// of them. Up to 0.4 of a cell the map does not fold (the bound is 0.48: Choi and Lee, Graphical Models 62, 2000).
/// </remarks>
internal sealed class ElasticField
{
    private const int Cells = 4;
    private const int Knots = Cells + 3;

    private readonly double[] coefficients;

    /// <param name="coefficients">
    /// Along x, then along y: 7 rows of 7 each, as fractions of the view's side.
    /// </param>
    internal ElasticField(double[] coefficients) => this.coefficients = coefficients;

    internal static ElasticField Draw(double most, ViewRandom random, int firstDraw)
    {
        var coefficients = new double[2 * Knots * Knots];
        for (var i = 0; i < coefficients.Length; i++)
            coefficients[i] = random.Uniform(firstDraw + i, -most, most);
        return new ElasticField(coefficients);
    }

    /// <summary>The displacements of the points of a row.</summary>
    /// <param name="y">Where the row lies, from 0 to 1.</param>
    /// <param name="dx">The displacement along x of each point: the centres of equal parts of the row.</param>
    /// <param name="dy">The displacement along y of each point.</param>
    internal void Row(double y, Span<double> dx, Span<double> dy)
    {
        Span<double> blended = stackalloc double[2 * Knots];
        var row = Weights(y, out var a, out var b, out var c, out var d);
        for (var i = 0; i < blended.Length; i++)
        {
            var at = i / Knots * Knots * Knots + row * Knots + i % Knots;
            blended[i] = a * coefficients[at] + b * coefficients[at + Knots] + c * coefficients[at + 2 * Knots]
                + d * coefficients[at + 3 * Knots];
        }

        for (var i = 0; i < dx.Length; i++)
        {
            var at = Weights((i + 0.5) / dx.Length, out a, out b, out c, out d);
            dx[i] = a * blended[at] + b * blended[at + 1] + c * blended[at + 2] + d * blended[at + 3];
            at += Knots;
            dy[i] = a * blended[at] + b * blended[at + 1] + c * blended[at + 2] + d * blended[at + 3];
        }
    }

    // The cell of a place from 0 to 1, which is also its first coefficient, and the weights of its four.
    private static int Weights(double place, out double a, out double b, out double c, out double d)
    {
        var scaled = place * Cells;
        var cell = Math.Clamp((int)Math.Floor(scaled), 0, Cells - 1);
        double t = scaled - cell, left = 1 - t;
        a = left * left * left / 6;
        b = (3 * t * t * t - 6 * t * t + 4) / 6;
        c = (3 * left * left * left - 6 * left * left + 4) / 6;
        d = t * t * t / 6;
        return cell;
    }
}
