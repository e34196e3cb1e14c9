namespace Injerto.Data.Generators;

/// <summary>
/// A smooth surface over a square, to be approximated: z = sin x · sin y + 0.1 (x² + y²) on [−4, 4]².
/// </summary>
public static class Surface
{
    /// <summary>Half the side of the square.</summary>
    public const double HalfSide = 4;

    /// <summary>The surface's height at a point: sin x · sin y + 0.1 (x² + y²).</summary>
    public static double At(double x, double y) => (Math.Sin(x) * Math.Sin(y)) + (0.1 * ((x * x) + (y * y)));

    /// <summary>Draws points of the surface, spread evenly over the square.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="count">How many points; 1 to 100,000,000. Default 5,000.</param>
    public static SurfaceSet Draw(long seed, int count = 5_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 100_000_000);
        var random = new SeededRandom(seed);
        var (points, values) = (new float[count * 2], new float[count]);
        for (int i = 0; i < count; i++)
        {
            points[2 * i] = (float)random.NextDouble(-HalfSide, HalfSide);
            points[(2 * i) + 1] = (float)random.NextDouble(-HalfSide, HalfSide);
            values[i] = (float)At(points[2 * i], points[(2 * i) + 1]);
        }
        return new SurfaceSet(points, values);
    }

    /// <summary>
    /// The surface at the crossings of a square grid, row by row from the lowest y, as a picture of it wants them.
    /// </summary>
    /// <param name="side">How many crossings a row has; 2 to 10,000.</param>
    public static SurfaceSet Grid(int side)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(side, 10_000);
        var (points, values) = (new float[side * side * 2], new float[side * side]);
        for (int i = 0; i < values.Length; i++)
        {
            points[2 * i] = (float)(-HalfSide + (2 * HalfSide * (i % side) / (side - 1)));
            points[(2 * i) + 1] = (float)(-HalfSide + (2 * HalfSide * (i / side) / (side - 1)));
            values[i] = (float)At(points[2 * i], points[(2 * i) + 1]);
        }
        return new SurfaceSet(points, values);
    }
}
