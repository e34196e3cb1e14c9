namespace Injerto.Data.Generators;

/// <summary>Intertwined spiral arms: a task that no straight line solves.</summary>
public static class Spirals
{
    /// <summary>Draws the arms.</summary>
    /// <remarks>
    /// The i-th point of arm k of A: radius r_i = gap + the i-th smallest of n even numbers in [0, radius), angle
    /// 0.5 + 2πk / A + screw · i + an even number in [0, noise); the point is (r cos, r sin), its class k mod classes.
    /// </remarks>
    /// <param name="seed">The seed.</param>
    /// <param name="options">The shape. Default: <see cref="SpiralOptions"/> as it is, 6 arms of 400 points, 6
    /// classes.</param>
    /// <returns>The points arm by arm, from the inside out. Shape: [arms · points, 2].</returns>
    public static PointSet Draw(long seed, SpiralOptions? options = null)
    {
        options ??= new SpiralOptions();
        var faults = options.Faults();
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults), nameof(options));
        var random = new SeededRandom(seed);
        int count = options.Arms * options.PointsPerArm, at = 0;
        var (points, labels) = (new float[count * 2], new int[count]);
        var radii = new double[options.PointsPerArm];
        for (int arm = 0; arm < options.Arms; arm++)
        {
            for (int i = 0; i < radii.Length; i++) radii[i] = random.NextDouble(0, options.Radius);
            Array.Sort(radii);
            for (int i = 0; i < radii.Length; i++, at++)
            {
                double radius = radii[i] + options.Gap;
                double angle = 0.5 + (2 * arm * Math.PI / options.Arms) + (options.Screw * i) +
                    random.NextDouble(0, options.AngleNoise);
                (points[2 * at], points[(2 * at) + 1]) =
                    ((float)(radius * Math.Cos(angle)), (float)(radius * Math.Sin(angle)));
                labels[at] = arm % options.Classes;
            }
        }
        return new PointSet(points, labels);
    }
}
