using System.Numerics;

namespace Injerto.Data.Generators;

/// <summary>
/// Where a flower lies in the picture: its plane is turned, foreshortened along one direction, scaled and moved.
/// </summary>
internal readonly struct Pose
{
    private readonly float a, b, c, d; // picture = centre + [a b; c d] · plane
    private readonly float ia, ib, ic, id;

    /// <param name="centre">The flower's centre, in widths of the picture.</param>
    /// <param name="radius">The length of one unit of the flower's plane, in widths of the picture.</param>
    /// <param name="turn">The rotation in radians.</param>
    /// <param name="squash">How much is left of lengths along <paramref name="towards"/>: 1 is seen from above.</param>
    /// <param name="towards">The direction of the foreshortening in radians.</param>
    public Pose(Vector2 centre, float radius, float turn, float squash = 1, float towards = 0)
    {
        (Centre, Radius) = (centre, radius);
        (float sinT, float cosT) = MathF.SinCos(towards);
        // R(towards) · diag(squash, 1) · R(−towards), symmetric.
        float xx = (squash * cosT * cosT) + (sinT * sinT), yy = (squash * sinT * sinT) + (cosT * cosT),
            xy = (squash - 1) * sinT * cosT;
        (float sin, float cos) = MathF.SinCos(turn);
        (a, b) = (radius * ((xx * cos) + (xy * sin)), radius * ((-xx * sin) + (xy * cos)));
        (c, d) = (radius * ((xy * cos) + (yy * sin)), radius * ((-xy * sin) + (yy * cos)));
        float determinant = (a * d) - (b * c);
        (ia, ib, ic, id) = (d / determinant, -b / determinant, -c / determinant, a / determinant);
        Scale = MathF.Sqrt(determinant);
    }

    public Vector2 Centre { get; }

    public float Radius { get; }

    /// <summary>The mean length of a unit of the plane in the picture.</summary>
    public float Scale { get; }

    public Vector2 ToPicture(Vector2 plane) =>
        Centre + new Vector2((a * plane.X) + (b * plane.Y), (c * plane.X) + (d * plane.Y));

    public Vector2 ToPlane(Vector2 picture)
    {
        var from = picture - Centre;
        return new Vector2((ia * from.X) + (ib * from.Y), (ic * from.X) + (id * from.Y));
    }
}
