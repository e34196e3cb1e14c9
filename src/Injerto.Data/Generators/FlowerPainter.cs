using System.Numerics;

namespace Injerto.Data.Generators;

/// <summary>Paints one flower of a species at a place.</summary>
internal sealed class FlowerPainter(Canvas canvas, SeededRandom random, Vector2 light)
{
    private float softness = 1;

    /// <summary>Paints a flower.</summary>
    /// <param name="species">Its species.</param>
    /// <param name="centre">Its centre.</param>
    /// <param name="radius">The length of its petals from the centre, in widths of the picture.</param>
    /// <param name="colour">The colour of its petals.</param>
    /// <param name="blur">How far out of focus it is; 1 is sharp.</param>
    public void Flower(FlowerSpecies species, Vector2 centre, float radius, Vector3 colour, float blur)
    {
        softness = blur;
        if (species == FlowerSpecies.Tulip)
        {
            Tulip(centre, radius, colour);
            return;
        }
        var pose = new Pose(centre, radius, Between(0, MathF.Tau), Between(0.62f, 1), Between(0, MathF.Tau));
        if (species == FlowerSpecies.Cherry) Twig(centre, radius);
        else Stem(centre, centre + new Vector2(Between(-0.25f, 0.25f), 1.3f - centre.Y), radius * 0.07f,
            leaves: species == FlowerSpecies.Daisy ? 0 : 2);
        switch (species)
        {
            case FlowerSpecies.Daisy: Daisy(pose, colour); break;
            case FlowerSpecies.Lily: Lily(pose, colour); break;
            case FlowerSpecies.Poppy: Poppy(pose, colour); break;
            default: Cherry(pose, colour); break;
        }
    }

    private void Daisy(in Pose pose, Vector3 colour)
    {
        int petals = 13 + random.Next(9);
        float disc = Between(0.24f, 0.34f), width = Between(0.85f, 1.1f);
        var look = Look(colour, colour * 0.92f, Vector3.Min(colour * 1.06f, Vector3.One)) with { Veins = 0.06f };
        for (int layer = 0; layer < 2; layer++)
            for (int i = 0; i < petals; i++)
            {
                if (random.NextBool(0.03)) continue;
                float angle = ((i + (0.5f * layer)) * MathF.Tau / petals) + Between(-0.07f, 0.07f);
                Petal(pose, disc * 0.6f, angle, (1 - (0.6f * disc)) * width * Between(0.9f, 1.04f), Profile.Strap,
                    look with { Gain = (layer == 0 ? 0.84f : 1) * Between(0.94f, 1.04f), Shadow = 0.22f });
            }
        var heart = random.NextBool(0.75) ? new Vector3(0.93f, 0.72f, 0.14f) : new Vector3(0.42f, 0.26f, 0.12f);
        Dome(pose, disc, FlowerColours.Jitter(random, heart, 0.05));
    }

    private void Lily(in Pose pose, Vector3 colour)
    {
        var throat = Vector3.Lerp(colour, new Vector3(0.75f, 0.82f, 0.35f), 0.65f);
        var line = random.NextBool(0.5) ? -0.2f : 0.22f;
        var look = Look(colour, throat, colour * Between(0.88f, 1.02f))
            with { BaseReach = 0.35f, Midrib = line, Veins = 0.07f,
            Roundness = 0.22f };
        bool speckled = random.NextBool(0.5);
        var freckle = colour * new Vector3(0.55f, 0.3f, 0.3f);
        for (int i = 0; i < 6; i++)
        {
            // Three outer petals lie below three broader inner ones.
            float angle = (((i % 3) + (i < 3 ? 0 : 0.5f)) * MathF.Tau / 3) + Between(-0.06f, 0.06f),
                length = Between(0.94f, 1.05f);
            Petal(pose, 0.03f, angle, length, Profile.Lance, look
                with { Gain = i < 3 ? 0.86f : 1, Bend = Between(-0.12f, 0.12f) });
            if (!speckled) continue;
            for (int spot = 0; spot < 7; spot++)
                canvas.Disc(pose, Polar(angle + Between(-0.16f, 0.16f), Between(0.2f, 0.55f)), 0.018f,
                (_, _) => freckle, softness, 0.8f);
        }
        var (thread, pollen) =
            (new Vector3(0.84f, 0.87f, 0.6f), FlowerColours.Jitter(random, new(0.58f, 0.27f, 0.08f), 0.06));
        for (int i = 0; i < 6; i++)
            Stamen(pose, (i * MathF.Tau / 6) + Between(-0.15f, 0.15f), Between(0.38f, 0.5f), 0.016f, thread,
            pollen, 0.05f);
        Stamen(pose, Between(0, MathF.Tau), 0.3f, 0.025f, new Vector3(0.7f, 0.8f, 0.45f),
            new Vector3(0.6f, 0.7f, 0.4f), 0.045f);
    }

    private void Poppy(in Pose pose, Vector3 colour)
    {
        int petals = 4 + random.Next(3);
        bool blotch = random.NextBool(0.7);
        var look = Look(colour, blotch ? colour * 0.18f : Vector3.Lerp(colour, new Vector3(0.9f, 0.9f, 0.5f), 0.5f),
            Vector3.Min(colour * 1.08f, Vector3.One)) with
        { BaseReach = 0.42f, Midrib = 0, Veins = 0.13f, Wave = 0.06f, Roundness = 0.14f, Shadow = 0.45f };
        float width = petals == 4 ? 1 : 0.9f;
        int[] order = random.Permutation(petals);
        foreach (int i in order)
            Petal(pose, 0, (i * MathF.Tau / petals) + Between(-0.12f, 0.12f), width * Between(0.92f, 1.06f),
                Profile.Fan,
                look with { Gain = Between(0.88f, 1.05f) });
        var dark = random.NextBool(0.6) ? new Vector3(0.12f, 0.09f, 0.13f) : new Vector3(0.85f, 0.72f, 0.2f);
        int stamens = 26 + random.Next(14);
        for (int i = 0; i < stamens; i++)
            canvas.Disc(pose, Polar(Between(0, MathF.Tau), Between(0.14f, 0.3f)), Between(0.018f, 0.03f),
            (_, _) => dark * Between(0.8f, 1.3f), softness);
        var pod = FlowerColours.Jitter(random, new(0.5f, 0.6f, 0.32f), 0.05);
        canvas.Disc(pose, Vector2.Zero, 0.14f, (x, y) => pod
            * (0.75f + (0.35f * Math.Abs(MathF.Cos(MathF.Atan2(y, x) * 4))) - (0.2f * ((x * x) + (y * y)))), softness);
    }

    private void Cherry(in Pose pose, Vector3 colour)
    {
        var blush = Vector3.Lerp(colour, new Vector3(0.85f, 0.3f, 0.45f), Between(0.2f, 0.6f));
        var look = Look(colour, blush, Vector3.Min(colour * 1.05f, Vector3.One))
            with { BaseReach = 0.4f, Midrib = 0.05f, Veins = 0.06f,
            Roundness = 0.12f, Shadow = 0.3f };
        int[] order = random.Permutation(5);
        foreach (int i in order)
            Petal(pose, 0.03f, (i * MathF.Tau / 5) + Between(-0.07f, 0.07f), Between(0.93f, 1.02f), Profile.Heart,
                look with { Gain = Between(0.92f, 1.03f) });
        canvas.Disc(pose, Vector2.Zero, 0.1f, (_, _) => blush * 0.75f, softness * 2, 0.8f);
        var (thread, pollen) =
            (Vector3.Lerp(blush, Vector3.One, 0.45f), FlowerColours.Jitter(random, new(0.92f, 0.74f, 0.25f), 0.06));
        int stamens = 12 + random.Next(9);
        for (int i = 0; i < stamens; i++)
            Stamen(pose, (i * MathF.Tau / stamens) + Between(-0.15f, 0.15f), Between(0.24f, 0.46f), 0.009f,
            thread, pollen, 0.028f);
    }

    private void Tulip(Vector2 centre, float radius, Vector3 colour)
    {
        float lean = Between(-0.4f, 0.4f), open = Between(0, 1);
        var pose = new Pose(centre, radius, lean);
        var root = new Vector2(0, 0.85f);
        Stem(pose.ToPicture(root), new Vector2(centre.X + (lean * -0.3f) + Between(-0.1f, 0.1f), 1.35f),
            radius * 0.085f, leaves: 2);
        var edge = random.NextBool(0.3) ? Vector3.Lerp(colour, new Vector3(0.98f, 0.9f, 0.55f), 0.6f) : colour * 1.05f;
        var look = Look(colour, Vector3.Lerp(colour, new Vector3(0.8f, 0.82f, 0.45f), 0.55f),
            Vector3.Min(edge, Vector3.One))
                with { BaseReach = 0.22f, Midrib = 0.08f, Veins = 0.1f, Roundness = 0.24f, Shadow = 0.4f };
        const float up = -MathF.PI / 2;
        float side = 0.3f + (0.3f * open), back = 0.16f + (0.14f * open);
        Cupped(-back, 1.62f, 0.72f, 0);
        Cupped(back, 1.66f, 0.76f, 0);
        bool leftFirst = random.NextBool(0.5);
        Cupped(leftFirst ? -side : side, 1.6f, 0.9f, leftFirst ? 0.26f - (0.2f * open) : (0.2f * open) - 0.26f);
        Cupped(leftFirst ? side : -side, 1.6f, 0.94f, leftFirst ? (0.2f * open) - 0.26f : 0.26f - (0.2f * open));
        Cupped(Between(-0.08f, 0.08f), 1.5f, 1.04f, 0);

        void Cupped(float angle, float length, float gain, float bend)
            => canvas.Petal(pose, root, up + angle, length * Between(0.96f, 1.04f), Profile.Cup,
                look with { Gain = gain, Bend = bend, Softness = softness });
    }

    private void Stem(Vector2 from, Vector2 to, float thickness, int leaves)
    {
        var green = FlowerColours.Green(random, 1.1f);
        var pull = ((from + to) / 2) + new Vector2(Between(-0.08f, 0.08f), 0);
        const int pieces = 7;
        var at = from;
        for (int i = 1; i <= pieces; i++)
        {
            float t = i / (float)pieces;
            var next = (from * ((1 - t) * (1 - t))) + (pull * (2 * t * (1 - t))) + (to * (t * t));
            canvas.Capsule(at, next, thickness, thickness, green, softness);
            at = next;
        }
        for (int i = random.Next(leaves + 1); i > 0; i--)
        {
            float t = Between(0.35f, 0.9f), away = random.NextBool(0.5) ? 1 : -1;
            var pose = new Pose(Vector2.Lerp(from, to, t), Between(0.3f, 0.5f), 0);
            canvas.Petal(pose, Vector2.Zero, (-MathF.PI / 2) + (away * Between(0.4f, 1.1f)), 1, Profile.Leaf,
                Look(green, green * 0.8f, green * 1.15f) with { Midrib = -0.22f, Bend = away * Between(0, 0.25f) });
        }
    }

    private void Twig(Vector2 centre, float radius)
    {
        var bark = FlowerColours.Jitter(random, new(0.35f, 0.24f, 0.19f), 0.04);
        float angle = Between(0, MathF.Tau);
        var through = centre + (Polar(angle + (MathF.PI / 2), radius * Between(0.2f, 0.6f)));
        canvas.Capsule(through - Polar(angle, 1.5f), through + Polar(angle, 1.5f), radius * 0.13f, radius * 0.06f,
            bark, softness);
        for (int i = random.Next(3); i > 0; i--)
        {
            var green = FlowerColours.Green(random, 1.25f);
            var pose = new Pose(through + Polar(angle, Between(-0.4f, 0.4f)), radius * Between(0.9f, 1.5f), 0);
            canvas.Petal(pose, Vector2.Zero, Between(0, MathF.Tau), 1, Profile.Leaf,
                Look(green, green * 0.85f, green * 1.1f) with { Midrib = -0.2f });
        }
    }

    private void Dome(in Pose pose, float radius, Vector3 colour)
    {
        var grain = new Noise(random, 12, 1);
        var toLight = light;
        canvas.Disc(pose, new Vector2(0.02f, 0.03f), radius * 1.1f, (_, _) => colour * 0.25f, softness * 3, 0.45f);
        canvas.Disc(pose, Vector2.Zero, radius, (x, y) =>
        {
            float shade = 0.72f + (0.5f * grain.At((x + 1) / 2, (y + 1) / 2)) +
                (0.16f * ((x * toLight.X) + (y * toLight.Y)));
            return colour * (shade * (1.05f - (0.35f * ((x * x) + (y * y)))));
        }, softness);
    }

    private void Stamen(in Pose pose, float angle, float length, float width, Vector3 thread, Vector3 pollen,
        float head)
    {
        var end = Polar(angle, length);
        canvas.Capsule(pose.ToPicture(Vector2.Zero), pose.ToPicture(end), width * pose.Scale, width * pose.Scale,
            thread, softness);
        canvas.Disc(pose, end, head, (x, y) => pollen * (1 - (0.2f * (x + y))), softness);
    }

    private void Petal(in Pose pose, float from, float angle, float length, Profile profile, PetalLook look)
        => canvas.Petal(pose, Polar(angle, from), angle, length, profile, look);

    private PetalLook Look(Vector3 middle, Vector3 root, Vector3 tip) =>
        new() { Base = root, Middle = middle, Tip = tip,
        Softness = softness, Light = light };

    private float Between(float low, float high) => (float)random.NextDouble(low, high);

    private static Vector2 Polar(float angle, float length) =>
        new(MathF.Cos(angle) * length, MathF.Sin(angle) * length);
}
