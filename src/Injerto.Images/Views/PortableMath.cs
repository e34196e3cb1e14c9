namespace Injerto.Images;

/// <summary>
/// Sine, cosine, exponential and logarithm from sums and products alone: the C libraries of different machines differ
/// in the last bit, and views may not.
/// </summary>
internal static class PortableMath
{
    /// <summary>Sine and cosine of an angle in turns (1 = 360°), to about 1e-15.</summary>
    internal static (double Sin, double Cos) SinCosTurns(double turns)
    {
        turns -= Math.Floor(turns);
        var quadrant = (int)Math.Floor(turns * 4 + 0.5);
        var angle = (turns - quadrant * 0.25) * (2 * Math.PI); // within ±45°
        double square = angle * angle, sin = 0, cos = 0;
        for (var n = 19; n >= 1; n -= 2)
        {
            sin = 1 - square * sin / ((n + 1) * (n + 2.0));
            cos = 1 - square * cos / (n * (n + 1.0));
        }

        sin *= angle;
        return (quadrant & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    /// <summary>e to the power of x, |x| at most 2, to about 1e-15.</summary>
    internal static double Exp(double x)
    {
        var sum = 1.0;
        for (var n = 20; n >= 1; n--) sum = 1 + x * sum / n;
        return sum;
    }

    /// <summary>The natural logarithm of x, above 0, to about 1e-15.</summary>
    internal static double Log(double x)
    {
        const double ln2 = 0.693147180559945309;
        const double sqrt2 = 1.4142135623730951;
        var halvings = 0;
        for (; x > sqrt2; x /= 2) halvings++;
        for (; x < 1 / sqrt2; x *= 2) halvings--;
        double z = (x - 1) / (x + 1), square = z * z, sum = 0;
        for (var n = 25; n >= 1; n -= 2) sum = sum * square + 1.0 / n;
        return 2 * z * sum + halvings * ln2;
    }
}
