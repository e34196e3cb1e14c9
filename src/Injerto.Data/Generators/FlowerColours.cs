using System.Numerics;

namespace Injerto.Data.Generators;

/// <summary>
/// The colours of the drawn flowers: nine names, of which every species wears several, so that colour alone does not
/// tell them apart.
/// </summary>
internal static class FlowerColours
{
    private static readonly Vector3 White = new(0.96f, 0.95f, 0.93f), Cream = new(0.97f, 0.91f, 0.74f),
        Pink = new(0.95f, 0.64f, 0.74f),
        Magenta = new(0.83f, 0.24f, 0.53f), Red = new(0.84f, 0.13f, 0.13f), Orange = new(0.95f, 0.49f, 0.12f),
            Yellow = new(0.97f, 0.81f, 0.18f),
        Lilac = new(0.76f, 0.63f, 0.88f), Violet = new(0.5f, 0.28f, 0.68f);

    /// <summary>One colour for a flower, a little off the named one.</summary>
    public static Vector3 Pick(SeededRandom random, FlowerSpecies species)
    {
        Vector3[] wardrobe = species switch
        {
            FlowerSpecies.Cherry => [Pink, Pink, White, White, Magenta, Lilac, Cream],
            FlowerSpecies.Daisy => [White, White, Yellow, Pink, Lilac, Magenta, Orange],
            FlowerSpecies.Lily => [White, Orange, Pink, Yellow, Magenta, Cream, Red],
            FlowerSpecies.Poppy => [Red, Red, Orange, Yellow, White, Pink, Lilac],
            _ => [Red, Yellow, Pink, White, Violet, Orange, Magenta],
        };
        return Jitter(random, wardrobe[random.Next(wardrobe.Length)], 0.05);
    }

    /// <summary>A green of leaves and grass, from yellowish to bluish and from dark to light.</summary>
    public static Vector3 Green(SeededRandom random, float light = 1)
    {
        float warm = (float)random.NextDouble(), value = (float)random.NextDouble(0.7, 1.1) * light;
        return new Vector3(0.14f + (0.24f * warm), 0.36f + (0.13f * warm), 0.11f + (0.14f * (1 - warm))) * value;
    }

    public static Vector3 Jitter(SeededRandom random, Vector3 colour, double amount)
    {
        var shift = new Vector3((float)random.NextDouble(-amount, amount), (float)random.NextDouble(-amount, amount),
            (float)random.NextDouble(-amount, amount));
        return Vector3.Clamp(colour + shift, Vector3.Zero, Vector3.One);
    }
}
