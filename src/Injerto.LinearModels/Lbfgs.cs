namespace Injerto.LinearModels;

/// <summary>
/// The limited-memory BFGS method on a smooth convex function (Nocedal and Wright 2006, algorithms 7.4 and 7.5), with a
/// line search for the strong Wolfe conditions (3.5 and 3.6 there).
/// </summary>
/// <param name="function">The value at a point; writes the gradient there.</param>
/// <param name="tolerance">Largest component of the gradient at which it has converged.</param>
/// <param name="mostIterations">Steps at most.</param>
internal sealed class Lbfgs(Lbfgs.Function function, double tolerance, int mostIterations)
{
    private const int Memory = 10, MostLooks = 25;
    private const double Decrease = 1e-4, Curvature = 0.9;

    private readonly List<(double[] Step, double[] Change, double Inverse)> _pairs = [];

    internal delegate double Function(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>Steps of the last search.</summary>
    internal int Iterations { get; private set; }

    /// <summary>Goes from a point, which is changed, to the minimum.</summary>
    internal void Minimize(double[] point, CancellationToken cancellation = default)
    {
        _pairs.Clear();
        var now = Look(point, 0, point, 0);
        for (Iterations = 0; Iterations < mostIterations; Iterations++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (VectorMath.LargestMagnitude(now.Gradient) <= tolerance) break;
            var direction = Direction(now.Gradient);
            // The first step has no scale yet.
            var length = _pairs.Count == 0 ? 1 / Math.Sqrt(VectorMath.Dot(now.Gradient, now.Gradient)) : 1;
            if (Search(now, direction, length) is not { } next) break;
            Remember(now, next);
            now = next;
        }

        now.Point.CopyTo(point, 0);
    }

    private double[] Direction(double[] gradient)
    {
        var direction = (double[])gradient.Clone();
        var factors = new double[_pairs.Count];
        for (var i = _pairs.Count - 1; i >= 0; i--)
        {
            var (step, change, inverse) = _pairs[i];
            factors[i] = inverse * VectorMath.Dot(step, direction);
            VectorMath.AddScaled(direction, change, -factors[i]);
        }

        if (_pairs.Count > 0)
        {
            var (_, change, inverse) = _pairs[^1];
            VectorMath.Scale(direction, 1 / (inverse * VectorMath.Dot(change, change)));
        }

        for (var i = 0; i < _pairs.Count; i++)
        {
            var (step, change, inverse) = _pairs[i];
            VectorMath.AddScaled(direction, step, factors[i] - (inverse * VectorMath.Dot(change, direction)));
        }

        VectorMath.Scale(direction, -1);
        return direction;
    }

    private void Remember(Trial now, Trial next)
    {
        var (step, change) = ((double[])next.Point.Clone(), (double[])next.Gradient.Clone());
        VectorMath.AddScaled(step, now.Point, -1);
        VectorMath.AddScaled(change, now.Gradient, -1);
        var product = VectorMath.Dot(step, change);
        if (!(product > 0)) return;
        if (_pairs.Count == Memory) _pairs.RemoveAt(0);
        _pairs.Add((step, change, 1 / product));
    }

    // Null where no step makes the value smaller: rounding has the last word.
    private Trial? Search(Trial now, double[] direction, double length)
    {
        var slope = VectorMath.Dot(now.Gradient, direction);
        if (!(slope < 0)) return null;
        var low = now with { Length = 0, Slope = slope };
        Trial? high = null;
        for (var look = 0; look < MostLooks; look++)
        {
            var trial = Look(now.Point, length, direction, slope);
            if (!(trial.Value <= now.Value + (Decrease * length * slope) && trial.Value <= low.Value)) high = trial;
            else
            {
                if (Math.Abs(trial.Slope) <= -Curvature * slope) return trial;
                if (trial.Slope * (high is null ? 1 : high.Length - low.Length) >= 0) high = low;
                low = trial;
            }

            length = high is null ? 4 * length : Between(low, high);
        }

        return low.Length > 0 ? low : null;
    }

    private Trial Look(double[] from, double length, double[] direction, double start)
    {
        var (point, gradient) = ((double[])from.Clone(), new double[from.Length]);
        if (length > 0) VectorMath.AddScaled(point, direction, length);
        var value = function(point, gradient);
        return new Trial(length, value, start == 0 ? 0 : VectorMath.Dot(gradient, direction), point, gradient);
    }

    // The minimum of the cubic through both ends, kept off them (Nocedal and Wright 2006, 3.59).
    private static double Between(Trial a, Trial b)
    {
        var width = b.Length - a.Length;
        var d1 = a.Slope + b.Slope - (3 * (a.Value - b.Value) / (a.Length - b.Length));
        var d2 = Math.Sign(width) * Math.Sqrt((d1 * d1) - (a.Slope * b.Slope));
        var share = 1 - ((b.Slope + d2 - d1) / (b.Slope - a.Slope + (2 * d2)));
        return a.Length + (width * (double.IsFinite(share) ? Math.Clamp(share, 0.1, 0.9) : 0.5));
    }

    private sealed record Trial(double Length, double Value, double Slope, double[] Point, double[] Gradient);
}
