using System.Numerics;

namespace Injerto.Data.Generators;

/// <summary>
/// What is behind the flowers: sky, leaves, soil, meadow, lights out of focus, a wall. Every species is seen before
/// each.
/// </summary>
internal static class Backdrop
{
    private static readonly Action<Canvas, SeededRandom>[] Kinds = [Sky, Leaves, Soil, Meadow, Lights, Wall];

    public static void Paint(Canvas canvas, SeededRandom random) => Kinds[random.Next(Kinds.Length)](canvas, random);

    private static void Sky(Canvas canvas, SeededRandom random)
    {
        bool evening = random.NextBool(0.25);
        var high = FlowerColours.Jitter(random, evening ? new(0.35f, 0.36f, 0.6f) : new(0.27f, 0.52f, 0.84f), 0.06);
        var low = FlowerColours.Jitter(random, evening ? new(0.96f, 0.7f, 0.5f) : new(0.78f, 0.89f, 0.97f), 0.04);
        var clouds = new Noise(random, 2, 4);
        float cover = (float)random.NextDouble(0.35, 0.65), horizon = random.NextBool(0.5)
            ? (float)random.NextDouble(0.7, 0.95) : 2;
        var hill = FlowerColours.Green(random);
        var ridge = new Noise(random, 3, 3);
        canvas.Fill((x, y) =>
        {
            float cloud = Smooth((clouds.At(x, y * 1.0f) - cover) * 5);
            var sky = Vector3.Lerp(Vector3.Lerp(high, low, y), new Vector3(0.97f), cloud * 0.85f);
            float edge = y - horizon - ((ridge.At(x, 0) - 0.5f) * 0.16f);
            return Vector3.Lerp(sky, hill * (0.8f + (0.4f * ridge.At(x, y))), Smooth(edge * 30));
        });
    }

    private static void Leaves(Canvas canvas, SeededRandom random)
    {
        var dark = FlowerColours.Green(random, 0.4f);
        var noise = new Noise(random, 4, 3);
        canvas.Fill((x, y) => dark * (0.5f + noise.At(x, y)));
        int count = 16 + random.Next(14);
        for (int i = 0; i < count; i++)
        {
            float depth = i / (float)count;
            var green = FlowerColours.Green(random, 0.5f + (0.45f * depth));
            var pose = new Pose(Point(random, -0.1, 1.1), (float)random.NextDouble(0.22, 0.5), 0,
                (float)random.NextDouble(0.6, 1),
                Angle(random));
            canvas.Petal(pose, new Vector2(-0.4f, 0), Angle(random), 1, Profile.Leaf,
                new PetalLook { Base = green * 0.8f, Middle = green, Tip = green * 1.1f, Midrib = -0.25f,
                    Softness = 2.5f - (1.5f * depth), Shadow = 0.3f, Bend = (float)random.NextDouble(-0.15, 0.15) });
        }
    }

    private static void Soil(Canvas canvas, SeededRandom random)
    {
        var brown = FlowerColours.Jitter(random, new(0.42f, 0.3f, 0.2f), 0.07);
        var coarse = new Noise(random, 3, 3);
        var fine = new Noise(random, 24, 2);
        canvas.Fill((x, y) => brown * (0.45f + (0.55f * coarse.At(x, y)) + (0.55f * fine.At(x, y))));
        int stones = 6 + random.Next(22);
        for (int i = 0; i < stones; i++)
        {
            var grey = FlowerColours.Jitter(random, new(0.5f, 0.45f, 0.39f), 0.09) * (float)random.NextDouble(0.6,
                1.15);
            var pose = new Pose(Point(random, 0, 1), (float)random.NextDouble(0.01, 0.06), Angle(random),
                (float)random.NextDouble(0.5, 1), Angle(random));
            canvas.Disc(pose, new Vector2(0.1f, 0.25f), 1.1f, (_, _) => Vector3.Zero, 2.5f, 0.45f);
            canvas.Disc(pose, Vector2.Zero, 1, (x, y) => grey * (1 - (0.25f * (x + y))), 1.3f);
        }
        for (int i = random.Next(5); i > 0; i--) Twig(canvas, random, new Vector3(0.33f, 0.25f, 0.16f));
    }

    private static void Meadow(Canvas canvas, SeededRandom random)
    {
        var (far, near) = (FlowerColours.Green(random, 1.25f), FlowerColours.Green(random, 0.55f));
        var noise = new Noise(random, 3, 3);
        canvas.Fill((x, y) => Vector3.Lerp(far, near, y) * (0.75f + (0.5f * noise.At(x, y))));
        int blades = 40 + random.Next(50);
        for (int i = 0; i < blades; i++)
        {
            float depth = i / (float)blades;
            var green = FlowerColours.Green(random, 0.65f + (0.5f * depth));
            var pose = new Pose(new Vector2((float)random.NextDouble(-0.1, 1.1), 0.55f + (0.55f * depth)),
                (float)random.NextDouble(0.3, 0.75), 0);
            canvas.Petal(pose, Vector2.Zero, -1.57f + (float)random.NextDouble(-0.45, 0.45), 1, Profile.Blade,
                new PetalLook { Base = green * 0.7f, Middle = green, Tip = green * 1.2f, Midrib = 0.1f, Veins = 0,
                    Shadow = 0,
                    Softness = 2.4f - (1.2f * depth), Bend = (float)random.NextDouble(-0.3, 0.3) });
        }
    }

    private static void Lights(Canvas canvas, SeededRandom random)
    {
        var (first, second) = (Any(random, 0.12, 0.55), Any(random, 0.12, 0.55));
        (float sin, float cos) = MathF.SinCos(Angle(random));
        canvas.Fill((x, y) => Vector3.Lerp(first, second, Smooth(0.5f + ((x - 0.5f) * cos) + ((y - 0.5f) * sin))));
        for (int i = 8 + random.Next(20); i > 0; i--)
        {
            var glow = Vector3.Lerp(random.NextBool(0.6) ? FlowerColours.Green(random, 1.5f) : Any(random, 0.4, 1),
                Vector3.One,
                (float)random.NextDouble(0, 0.4));
            var pose = new Pose(Point(random, 0, 1), (float)random.NextDouble(0.03, 0.13), 0);
            canvas.Disc(pose, Vector2.Zero, 1, (x, y) => glow * (0.85f + (0.15f * ((x * x) + (y * y)))),
                (float)random.NextDouble(1.5, 5), (float)random.NextDouble(0.15, 0.5));
        }
    }

    private static void Wall(Canvas canvas, SeededRandom random)
    {
        var tint = Vector3.Lerp(Any(random, 0.3, 0.95), new Vector3((float)random.NextDouble(0.2, 0.9)), 0.6f);
        var stains = new Noise(random, 2, 4);
        bool boards = random.NextBool(0.4);
        float width = (float)random.NextDouble(0.12, 0.3), start = (float)random.NextDouble(0, 1);
        (float sin, float cos) = MathF.SinCos(Angle(random));
        canvas.Fill((x, y) =>
        {
            float shade = 0.82f + (0.2f * stains.At(x, boards ? y * 0.2f : y)) +
                (0.12f * (((x - 0.5f) * cos) + ((y - 0.5f) * sin)));
            float gap = boards ? Math.Abs((((x + start) / width) % 1) - 0.5f) : 0;
            return tint * (shade * (1 - (0.45f * Smooth((gap - 0.46f) * 25))));
        });
    }

    private static void Twig(Canvas canvas, SeededRandom random, Vector3 colour)
    {
        var from = Point(random, 0, 1);
        (float sin, float cos) = MathF.SinCos(Angle(random));
        canvas.Capsule(from, from + (new Vector2(cos, sin) * (float)random.NextDouble(0.15, 0.5)), 0.008f, 0.004f,
            colour, 1.2f);
    }

    private static Vector3 Any(SeededRandom random, double low, double high)
        => new((float)random.NextDouble(low, high), (float)random.NextDouble(low, high),
            (float)random.NextDouble(low, high));

    private static Vector2 Point(SeededRandom random, double low, double high) =>
        new((float)random.NextDouble(low, high),
        (float)random.NextDouble(low, high));

    private static float Angle(SeededRandom random) => (float)random.NextDouble(0, 2 * Math.PI);

    private static float Smooth(float t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - (2 * t));
    }
}
