using System.Numerics;

namespace Injerto.Data.Generators;

/// <summary>
/// Pictures of flowers drawn from a seed, for demonstrations and tests that must do without a download: five species
/// that differ in shape, in many colours that they share, on varied backgrounds, in any size, place, rotation and
/// light, some partly covered.
/// </summary>
/// <remarks>
/// A picture is a pure function of (seed, species, index, size). The arithmetic is in 32-bit floats through the
/// system's sine and power, so that between processors single values may differ by one level.
/// </remarks>
public static class DrawnFlowers
{
    /// <summary>
    /// Index of the first picture of the test part that
    /// <see cref="WriteFolder(string, long, int, int, int, IProgress{DataProgress}?, CancellationToken)"/> draws; no
    /// training picture reaches it.
    /// </summary>
    public const int FirstTestIndex = 1_000_000;

    private const int MinSize = 16;
    private const int MaxSize = 1024;

    /// <summary>The names of the species, in ordinal order; a species is an index into this list.</summary>
    public static IReadOnlyList<string> Species { get; } = ["cherry", "daisy", "lily", "poppy", "tulip"];

    /// <summary>Draws one picture.</summary>
    /// <param name="seed">The seed of the whole set.</param>
    /// <param name="species">An index into <see cref="Species"/>.</param>
    /// <param name="index">The number of the picture within its species; at least 0.</param>
    /// <param name="size">Its width and height in pixels, 16 to 1024. Default 96.</param>
    /// <returns>The pixels, red, green, blue. Shape: [size, size, 3].</returns>
    public static byte[] Draw(long seed, int species, int index, int size = 96)
    {
        if (species < 0 || species >= Species.Count)
            throw new ArgumentOutOfRangeException(nameof(species), "Species must be between 0 and " +
                $"{Species.Count - 1} ({string.Join(", ", Species)}). Got {species}.");
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        RequireSize(size);
        var random = new SeededRandom(seed, species, index);
        var canvas = new Canvas(size);
        float from = (float)random.NextDouble(-2.6, -0.5);
        var light = new Vector2(MathF.Cos(from), MathF.Sin(from));
        Backdrop.Paint(canvas, random);
        Arrange(canvas, random, (FlowerSpecies)species, light);
        if (random.NextBool(0.35)) Cover(canvas, random);
        return Develop(canvas, random, light);
    }

    /// <summary>
    /// Draws a whole set into class folders: <c>train/SPECIES/*.png</c> and <c>test/SPECIES/*.png</c>.
    /// </summary>
    /// <param name="folder">Where to; must not exist yet, or be empty. It appears when all is drawn.</param>
    /// <param name="seed">The seed of the set.</param>
    /// <param name="trainPerSpecies">Pictures to learn from, for each species; at least 1.</param>
    /// <param name="testPerSpecies">Pictures to test on, for each species; 0 for none.</param>
    /// <param name="size">Width and height in pixels, 16 to 1024. Default 96.</param>
    /// <param name="progress">Told after each picture.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left behind.</param>
    /// <exception cref="DataException">The folder is not empty, or can't be written.</exception>
    public static void WriteFolder(string folder, long seed, int trainPerSpecies, int testPerSpecies, int size = 96,
        IProgress<DataProgress>? progress = null, CancellationToken cancellationToken = default)
        => WriteFolder(folder, seed, Species, trainPerSpecies, testPerSpecies, size, progress, cancellationToken);

    /// <summary>Draws some of the species into class folders.</summary>
    /// <param name="folder">Where to; must not exist yet, or be empty. It appears when all is drawn.</param>
    /// <param name="seed">The seed of the set.</param>
    /// <param name="species">The names of the species that are drawn.</param>
    /// <param name="trainPerSpecies">Pictures to learn from, for each species; at least 1.</param>
    /// <param name="testPerSpecies">Pictures to test on, for each species; 0 for none.</param>
    /// <param name="size">Width and height in pixels, 16 to 1024. Default 96.</param>
    /// <param name="progress">Told after each picture.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left behind.</param>
    /// <exception cref="ArgumentException">There is no such species.</exception>
    /// <exception cref="DataException">The folder is not empty, or can't be written.</exception>
    public static void WriteFolder(string folder, long seed, IReadOnlyList<string> species, int trainPerSpecies,
        int testPerSpecies, int size = 96,
        IProgress<DataProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(species);
        if (species.FirstOrDefault(name => !Species.Contains(name)) is { } unknown)
            throw new ArgumentException($"A species must be one of: {string.Join(", ", Species)}. Got " +
                $"'{unknown}'.", nameof(species));
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(trainPerSpecies, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(testPerSpecies);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trainPerSpecies, FirstTestIndex);
        RequireSize(size);
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new DataException(new(
                $"The folder for the drawn flowers must be new or empty. '{folder}' is not: name another, " +
                "or remove it.",
                $"La carpeta para las flores dibujadas debe ser nueva o estar vacía. '{folder}' no lo está: indique " +
                "otra, o quítela."));
        string partial = $"{target}.partial-{Environment.ProcessId}";
        var pictures = new List<(string Path, int Species, int Index)>();
        int[] drawn = [.. Enumerable.Range(0, Species.Count).Where(s => species.Contains(Species[s]))];
        foreach (int flower in drawn)
        {
            for (int i = 0; i < trainPerSpecies; i++) pictures.Add((Place("train", flower, i), flower, i));
            for (int i = 0; i < testPerSpecies; i++)
                pictures.Add((Place("test", flower, i), flower, FirstTestIndex + i));
        }
        try
        {
            foreach (string part in testPerSpecies > 0 ? ["train", "test"] : new[] { "train" })
                foreach (int flower in drawn) Directory.CreateDirectory(Path.Combine(partial, part, Species[flower]));
            var count = new Checks.ProgressCount("drawing", pictures.Count, progress);
            Parallel.ForEach(pictures, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount,
                CancellationToken = cancellationToken }, picture =>
            {
                File.WriteAllBytes(picture.Path,
                    PngWriter.Encode(Draw(seed, picture.Species, picture.Index, size), size, size));
                count.Step();
            });
            if (Directory.Exists(target)) Directory.Delete(target);
            Directory.Move(partial, target);
        }
        catch (Exception error) when (Unwrapped(error) is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new($"The drawn flowers can't be written to '{folder}': {Unwrapped(error).Message}",
                $"No se pueden escribir las flores dibujadas en '{folder}': {Unwrapped(error).Message}"), error);
        }
        finally
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        }

        static Exception Unwrapped(Exception error) =>
            error is AggregateException several ? several.InnerExceptions[0] : error;

        string Place(string part, int flower, int i) =>
            Path.Combine(partial, part, Species[flower], $"{Species[flower]}_{i:00000}.png");
    }

    private static void Arrange(Canvas canvas, SeededRandom random, FlowerSpecies species, Vector2 light)
    {
        var painter = new FlowerPainter(canvas, random, light);
        var colour = FlowerColours.Pick(random, species);
        float radius = (float)random.NextDouble(0.24, 0.45);
        var centre = new Vector2(0.5f + (float)random.NextDouble(-0.15, 0.15), 0.5f +
            (float)random.NextDouble(-0.15, 0.15));
        if (species == FlowerSpecies.Tulip) radius *= 0.85f;
        int companions = random.NextBool(species == FlowerSpecies.Cherry ? 0.75 : 0.4) ? 1 + random.Next(2) : 0;
        if (companions > 0) radius *= 0.85f;
        for (int i = 0; i < companions; i++)
        {
            float angle = (float)random.NextDouble(0, Math.PI * 2), away = radius * (float)random.NextDouble(1.2, 1.9);
            var place = centre + new Vector2(MathF.Cos(angle) * away, MathF.Sin(angle) * away);
            painter.Flower(species, place, radius * (float)random.NextDouble(0.45, 0.8),
                FlowerColours.Jitter(random, colour * 0.92f, 0.04), (float)random.NextDouble(1.1, 2.2));
        }
        painter.Flower(species, centre, radius, colour, 1);
    }

    /// <summary>Puts leaves or blades of grass, out of focus, between the flower and the eye.</summary>
    private static void Cover(Canvas canvas, SeededRandom random)
    {
        bool leaf = random.NextBool(0.5);
        for (int i = leaf ? 1 : 1 + random.Next(4); i > 0; i--)
        {
            var green = FlowerColours.Green(random, (float)random.NextDouble(0.6, 1.3));
            float x = (float)random.NextDouble(0, 1);
            var pose = new Pose(new Vector2(x, 1.08f), leaf ? (float)random.NextDouble(0.5, 0.75)
                : (float)random.NextDouble(0.6, 1.2), 0);
            canvas.Petal(pose, Vector2.Zero, (-MathF.PI / 2) + (float)random.NextDouble(-0.6, 0.6), 1, leaf
                ? Profile.Leaf : Profile.Blade,
                new PetalLook { Base = green * 0.7f, Middle = green, Tip = green * 1.15f, Midrib = -0.12f, Veins = 0,
                    Shadow = 0,
                    Softness = (float)random.NextDouble(1.5, 4), Bend = (float)random.NextDouble(-0.25, 0.25) });
        }
    }

    /// <summary>Light, white balance, contrast, darker corners and grain; then 8 bits.</summary>
    private static byte[] Develop(Canvas canvas, SeededRandom random, Vector2 light)
    {
        int size = canvas.Size;
        float gain = (float)random.NextDouble(0.72, 1.15), warmth = (float)random.NextDouble(-0.08, 0.08),
            contrast = (float)random.NextDouble(0.85, 1.15);
        float slope = (float)random.NextDouble(0, 0.35), corners = (float)random.NextDouble(0, 0.35),
            grain = (float)random.NextDouble(0.004, 0.028);
        var balance = new Vector3(1 + warmth, 1, 1 - warmth) * gain;
        var rgb = new byte[size * size * 3];
        int at = 0;
        for (int y = 0; y < size; y++)
            for (int x = 0; x < size; x++)
            {
                (float cx, float cy) = (((x + 0.5f) / size) - 0.5f, ((y + 0.5f) / size) - 0.5f);
                float lit = (1 + (slope * ((cx * light.X) + (cy * light.Y)))) * (1 - (corners * 2 * ((cx * cx) +
                    (cy * cy))));
                ulong bits = random.NextUInt64();
                float speck = grain * 1.7f * ((((uint)bits * (1f / uint.MaxValue)) +
                    ((uint)(bits >> 32) * (1f / uint.MaxValue))) - 1);
                var colour = ((((canvas[x, y] * balance * lit) - new Vector3(0.5f)) * contrast) +
                    new Vector3(0.5f + speck)) * 255;
                rgb[at++] = (byte)(Math.Clamp(colour.X, 0, 255) + 0.5f);
                rgb[at++] = (byte)(Math.Clamp(colour.Y, 0, 255) + 0.5f);
                rgb[at++] = (byte)(Math.Clamp(colour.Z, 0, 255) + 0.5f);
            }
        return rgb;
    }

    private static void RequireSize(int size)
    {
        if (size is < MinSize or > MaxSize)
            throw new ArgumentOutOfRangeException(nameof(size), $"Size must be between {MinSize} and {MaxSize} " +
                $"pixels. Got {size}.");
    }
}
