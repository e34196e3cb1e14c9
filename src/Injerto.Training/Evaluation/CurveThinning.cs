using System.Numerics;

namespace Injerto.Training;

/// <summary>
/// Leaves out the points of a curve that lie on the straight line between those that stay, or almost.
/// </summary>
/// <remarks>
/// The point farthest from the line that would stand for it is taken first. Source: Ramer, "An iterative procedure for
/// the polygonal approximation of plane curves", 1972, https://doi.org/10.1016/S0146-664X(72)80017-0.
/// </remarks>
internal static class CurveThinning
{
    /// <summary>Nearer than this no eye tells a point from the line.</summary>
    private const double Unseen = 5e-4;

    /// <summary>The points that stay, in their order; the first and the last always do.</summary>
    /// <param name="points">The curve.</param>
    /// <param name="most">How many points may stay, at least 2.</param>
    internal static List<Vector2> Of(IReadOnlyList<Vector2> points, int most = 100)
    {
        if (points.Count <= 2) return [.. points];
        SortedSet<int> kept = [0, points.Count - 1];
        var queue = new PriorityQueue<(int From, int Farthest, int To), double>();
        Enqueue(points, queue, 0, points.Count - 1);
        while (kept.Count < most && queue.TryDequeue(out var part, out _))
        {
            kept.Add(part.Farthest);
            Enqueue(points, queue, part.From, part.Farthest);
            Enqueue(points, queue, part.Farthest, part.To);
        }

        return [.. kept.Select(i => points[i])];
    }

    private static void Enqueue(
        IReadOnlyList<Vector2> points, PriorityQueue<(int From, int Farthest, int To), double> queue, int from, int to)
    {
        var (farthest, largest) = (from, 0.0);
        for (var i = from + 1; i < to; i++)
        {
            var distance = Distance(points[i], points[from], points[to]);
            if (distance > largest) (farthest, largest) = (i, distance);
        }

        if (largest > Unseen) queue.Enqueue((from, farthest, to), -largest);
    }

    /// <summary>How far a point lies from the line segment between two others.</summary>
    internal static double Distance(Vector2 point, Vector2 from, Vector2 to)
    {
        var (line, offset) = (to - from, point - from);
        var share = line.LengthSquared() > 0 ? Vector2.Dot(offset, line) / line.LengthSquared() : 0;
        return (offset - (Math.Clamp(share, 0, 1) * line)).Length();
    }
}
