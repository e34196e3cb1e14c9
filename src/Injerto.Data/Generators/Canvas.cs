using System.Numerics;

namespace Injerto.Data.Generators;

/// <summary>
/// A square picture in colours of 0 to 1, onto which shapes with smooth edges are painted; coordinates run from 0 to 1,
/// y down.
/// </summary>
internal sealed class Canvas(int size)
{
    private readonly Vector3[] pixels = new Vector3[size * size];
    private readonly bool[] petals = new bool[size * size];

    public int Size => size;

    /// <summary>
    /// One pixel of a picture 96 wide, which softness is told in, but never less than a pixel of this one.
    /// </summary>
    public float Edge(float softness) => Math.Max(softness / 96, 1f / size);

    public Vector3 this[int x, int y]
    {
        get => pixels[(y * size) + x];
        set => pixels[(y * size) + x] = value;
    }

    public void Fill(Func<float, float, Vector3> colour)
    {
        for (int y = 0; y < size; y++)
            for (int x = 0; x < size; x++) pixels[(y * size) + x] = colour((x + 0.5f) / size, (y + 0.5f) / size);
    }

    /// <summary>A line that grows thinner or thicker, with round ends, lit a little from one side.</summary>
    public void Capsule(Vector2 from, Vector2 to, float fromRadius, float toRadius, Vector3 colour, float softness)
    {
        float edge = Edge(softness), reach = Math.Max(fromRadius, toRadius) + edge;
        var along = to - from;
        float squared = Math.Max(along.LengthSquared(), 1e-12f);
        var side = Vector2.Normalize(new Vector2(-along.Y, along.X) + new Vector2(1e-9f, 0));
        var (x0, y0, x1, y1) =
            Box(Vector2.Min(from, to) - new Vector2(reach), Vector2.Max(from, to) + new Vector2(reach));
        for (int y = y0; y < y1; y++)
            for (int x = x0; x < x1; x++)
            {
                var at = new Vector2((x + 0.5f) / size, (y + 0.5f) / size) - from;
                float t = Math.Clamp(Vector2.Dot(at, along) / squared, 0, 1);
                float radius = fromRadius + ((toRadius - fromRadius) * t);
                var off = at - (along * t);
                float cover = Math.Clamp(0.5f - ((off.Length() - radius) / edge), 0, 1);
                if (cover <= 0) continue;
                float lit = 1 + (0.22f * Vector2.Dot(off, side) / Math.Max(radius, 1e-6f));
                ref var pixel = ref pixels[(y * size) + x];
                pixel = Vector3.Lerp(pixel, colour * lit, cover);
            }
    }

    /// <summary>A round spot in a flower's plane.</summary>
    public void Disc(in Pose pose, Vector2 centre, float radius, Func<float, float, Vector3> colour,
        float softness = 1, float opacity = 1)
    {
        float edge = Edge(softness) / pose.Scale;
        var middle = pose.ToPicture(centre);
        var reach = new Vector2((radius + edge) * pose.Radius);
        var (x0, y0, x1, y1) = Box(middle - reach, middle + reach);
        for (int y = y0; y < y1; y++)
            for (int x = x0; x < x1; x++)
            {
                var at = pose.ToPlane(new Vector2((x + 0.5f) / size, (y + 0.5f) / size)) - centre;
                float cover = Math.Clamp(0.5f - ((at.Length() - radius) / edge), 0, 1) * opacity;
                if (cover <= 0) continue;
                ref var pixel = ref pixels[(y * size) + x];
                pixel = Vector3.Lerp(pixel, colour(at.X / radius, at.Y / radius), cover);
            }
    }

    /// <summary>A petal or leaf that begins at a point of a flower's plane and points in a direction.</summary>
    public void Petal(in Pose pose, Vector2 root, float angle, float length, Profile profile, PetalLook look)
    {
        (float sin, float cos) = MathF.SinCos(angle);
        var (along, across) = (new Vector2(cos, sin), new Vector2(-sin, cos));
        float edge = Edge(look.Softness) / (pose.Scale * length), shadowReach = look.Shadow > 0 ? 0.1f : 0;
        float margin = Math.Max(edge, shadowReach), shadow = look.Shadow / look.Softness;
        float lit = Vector2.Dot(Vector2.Normalize(pose.ToPicture(across) - pose.Centre), look.Light) * look.Roundness;
        float half = profile.Widest * (1 + look.Wave) + margin;
        Vector2 low = new(float.MaxValue), high = new(float.MinValue);
        foreach (float u in (ReadOnlySpan<float>)[-margin, 0.5f, 1 + margin])
            foreach (float v in (ReadOnlySpan<float>)[-half, half])
            {
                var corner = pose.ToPicture(root + (((along * u) + (across * (v + (look.Bend * u * u)))) * length));
                (low, high) = (Vector2.Min(low, corner), Vector2.Max(high, corner));
            }
        var (x0, y0, x1, y1) = Box(low, high);
        // The plane's coordinates change by the same step from each pixel to the next: only a row's first is worked out
        // in full.
        var step = (pose.ToPlane(new Vector2(1f / size, 0)) - pose.ToPlane(Vector2.Zero)) / length;
        float stepU = Vector2.Dot(step, along), stepV = Vector2.Dot(step, across);
        for (int y = y0; y < y1; y++)
        {
            var first = (pose.ToPlane(new Vector2((x0 + 0.5f) / size, (y + 0.5f) / size)) - root) / length;
            float startU = Vector2.Dot(first, along), startV = Vector2.Dot(first, across);
            for (int x = x0; x < x1; x++)
            {
                float u = startU + ((x - x0) * stepU);
                if (u < -margin || u > 1 + margin) continue;
                float v = startV + ((x - x0) * stepV) - (look.Bend * u * u);
                if (Math.Abs(v) > half) continue;
                float distance = Distance(profile, look, u, v, out float width);
                float cover = Math.Clamp(0.5f - (distance / edge), 0, 1);
                int index = (y * size) + x;
                ref var pixel = ref pixels[index];
                if (shadowReach > 0 && cover < 1 && distance < shadowReach)
                {
                    float near = 1 - Math.Max(0, distance / shadowReach);
                    // What lies further back is further from the petal: its shadow is faint there.
                    pixel *= 1 - (shadow * near * near * (petals[index] ? 1 : 0.3f));
                }
                if (cover <= 0) continue;
                pixel = Vector3.Lerp(pixel, Shade(look, u, v, width, lit), cover);
                petals[index] |= cover > 0.5f;
            }
        }
    }

    private static float Distance(Profile profile, PetalLook look, float u, float v, out float width)
    {
        width = profile.At(u, out float slope);
        if (look.Wave > 0) width *= 1 + (look.Wave * MathF.Sin((u * 17) + (v > 0 ? 2.1f : 0)));
        float distance = (Math.Abs(v) - width) / MathF.Sqrt(1 + Math.Min(slope * slope, 16));
        if (u < 0) distance = Math.Max(distance, -u);
        if (u > 1) distance = Math.Max(distance, u - 1);
        if (profile.NotchDepth > 0)
        {
            float inside = 1 - (Math.Abs(v) / profile.NotchWidth);
            if (inside > 0) distance = Math.Max(distance, (u - 0.97f + (profile.NotchDepth * inside)) * 0.6f);
        }
        return distance;
    }

    private static Vector3 Shade(PetalLook look, float u, float v, float width, float lit)
    {
        var colour = Vector3.Lerp(look.Base, look.Middle, Math.Clamp(u / look.BaseReach, 0, 1));
        float tip = Math.Clamp((u - 0.55f) / 0.45f, 0, 1);
        colour = Vector3.Lerp(colour, look.Tip, tip * tip);
        float across = v / Math.Max(width, 0.02f), shade = 1 + (lit * across);
        shade -= look.Midrib * Math.Max(0, 1 - (Math.Abs(v) * 22)) * (1 - (0.7f * u));
        if (look.Veins > 0) shade -= look.Veins * Math.Abs(MathF.Sin((across * 7) + (u * 1.5f))) * (1 - (0.5f * u));
        shade *= 0.78f + (0.22f * Math.Clamp(u / 0.28f, 0, 1));
        return colour * (shade * look.Gain);
    }

    private (int X0, int Y0, int X1, int Y1) Box(Vector2 low, Vector2 high) =>
        ((int)Math.Clamp(low.X * size, 0, size), (int)Math.Clamp(low.Y * size, 0, size),
            (int)Math.Clamp((high.X * size) + 1, 0, size), (int)Math.Clamp((high.Y * size) + 1, 0, size));
}
