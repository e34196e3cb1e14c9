namespace Injerto.LinearModels;

/// <summary>
/// The limited-memory BFGS method on a smooth convex function (Nocedal and Wright 2006, algorithms 7.4 and 7.5), with a
/// line search for the strong Wolfe conditions (3.5 and 3.6 there). Where the function is a sum over blocks of the
/// parameters, each block remembers its own curvature and goes its own direction, and all go at once.
/// </summary>
/// <param name="function">The value at a point; writes the gradient there.</param>
/// <param name="blocks">How many blocks of equal length the parameters are made of.</param>
/// <param name="tolerance">Largest component of the gradient at which it has converged.</param>
/// <param name="mostIterations">Steps at most.</param>
internal sealed class Lbfgs(Lbfgs.Function function, int blocks, double tolerance, int mostIterations)
{
    private const int Memory = 10, MostLooks = 25;
    private const double Decrease = 1e-4, Curvature = 0.9;

    private readonly List<Pair>[] _pairs = [.. Enumerable.Range(0, blocks).Select(_ => new List<Pair>(Memory))];

    internal delegate double Function(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>Steps of the last search.</summary>
    internal int Iterations { get; private set; }

    /// <summary>Goes from a point, which is changed, to the minimum.</summary>
    internal void Minimize(double[] point, CancellationToken cancellation = default)
    {
        foreach (var pairs in _pairs) pairs.Clear();
        var now = Look(point, 0, point, 0);
        for (Iterations = 0; Iterations < mostIterations; Iterations++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (VectorMath.LargestMagnitude(now.Gradient) <= tolerance) break;
            if (Search(now, Direction(now.Gradient)) is not { } next) break;
            Remember(now, next);
            now = next;
        }

        now.Point.CopyTo(point, 0);
    }

    private double[] Direction(double[] gradient)
    {
        var direction = new double[gradient.Length];
        for (var block = 0; block < blocks; block++)
        {
            // A block that is where it should be stays there.
            if (VectorMath.LargestMagnitude(Of(block, gradient)) <= tolerance) continue;
            Of(block, gradient).CopyTo(Of(block, direction));
            Turn(Of(block, direction), _pairs[block]);
        }

        return direction;
    }

    private static void Turn(Span<double> direction, List<Pair> pairs)
    {
        var factors = new double[pairs.Count];
        for (var i = pairs.Count - 1; i >= 0; i--)
        {
            var (step, change, inverse) = pairs[i];
            factors[i] = inverse * VectorMath.Dot(step, direction);
            VectorMath.AddScaled(direction, change, -factors[i]);
        }

        VectorMath.Scale(direction, Scale(direction, pairs));
        for (var i = 0; i < pairs.Count; i++)
        {
            var (step, change, inverse) = pairs[i];
            VectorMath.AddScaled(direction, step, factors[i] - (inverse * VectorMath.Dot(change, direction)));
        }

        VectorMath.Scale(direction, -1);
    }

    // The first step has no scale yet: its length is 1.
    private static double Scale(Span<double> gradient, List<Pair> pairs)
    {
        if (pairs.Count == 0) return 1 / Math.Sqrt(VectorMath.Dot(gradient, gradient));
        var (_, change, inverse) = pairs[^1];
        return 1 / (inverse * VectorMath.Dot(change, change));
    }

    private void Remember(Trial now, Trial next)
    {
        for (var block = 0; block < blocks; block++)
        {
            var (step, change) = (Of(block, next.Point).ToArray(), Of(block, next.Gradient).ToArray());
            VectorMath.AddScaled(step, Of(block, now.Point), -1);
            VectorMath.AddScaled(change, Of(block, now.Gradient), -1);
            var product = VectorMath.Dot(step, change);
            if (!(product > 0)) continue;
            var pairs = _pairs[block];
            if (pairs.Count == Memory) pairs.RemoveAt(0);
            pairs.Add(new Pair(step, change, 1 / product));
        }
    }

    private Span<double> Of(int block, double[] values) =>
        values.AsSpan(block * (values.Length / blocks), values.Length / blocks);

    // Null where no step makes the value smaller: rounding has the last word.
    private Trial? Search(Trial now, double[] direction)
    {
        var slope = VectorMath.Dot(now.Gradient, direction);
        if (!(slope < 0)) return null;
        var low = now with { Length = 0, Slope = slope };
        Trial? high = null;
        var length = 1.0;
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

    private sealed record Pair(double[] Step, double[] Change, double Inverse);

    private sealed record Trial(double Length, double Value, double Slope, double[] Point, double[] Gradient);
}
