namespace Injerto.Metrics;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    /// <summary>Between the negative of it and itself lie 95 %.</summary>
    public const double Quantile975 = 1.959963984540054;

    /// <summary>The share below <paramref name="z"/>, to 1e-15.</summary>
    /// <remarks>
    /// The series z + z³/3 + z⁵/(3·5) + … near 0, a continued fraction further out: Abramowitz, Stegun, "Handbook of
    /// Mathematical Functions", 26.2.11 and 26.2.14.
    /// </remarks>
    public static double Cumulative(double z)
    {
        var density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        if (Math.Abs(z) > 3)
        {
            var fraction = 0.0;
            for (var k = 150; k > 0; k--) fraction = k / (Math.Abs(z) + fraction);
            var tail = density / (Math.Abs(z) + fraction);
            return z > 0 ? 1 - tail : tail;
        }

        var (sum, term) = (z, z);
        for (var k = 3; Math.Abs(term) > 1e-17; k += 2) sum += term *= z * z / k;
        return 0.5 + (density * sum);
    }

    /// <summary>The value below which a share lies, the inverse of <see cref="Cumulative"/>.</summary>
    /// <param name="share">Between 0 and 1.</param>
    public static double Quantile(double share)
    {
        var (low, high) = (-40.0, 40.0);
        while ((low + high) / 2 is var middle && low < middle && middle < high)
        {
            if (Cumulative(middle) < share) low = middle;
            else high = middle;
        }

        return high;
    }
}
