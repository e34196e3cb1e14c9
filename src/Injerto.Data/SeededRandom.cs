using System.Numerics;

namespace Injerto.Data;

/// <summary>
/// A random generator whose numbers are fixed for good: SplitMix64, the n-th number a pure function of seed, keys and
/// n.
/// </summary>
/// <remarks>
/// state_n = start + n · 0x9E3779B97F4A7C15, number_n = mix(state_n). Without keys, start is the seed itself, so the
/// numbers are those of the published generator. Each key is mixed into the start, which gives streams of their own:
/// (seed, epoch), (seed, class, index). Integers and <see cref="NextDouble()"/> are equal on every machine;
/// <see cref="NextGaussian"/> goes through the system's logarithm. Not for secrets. Source: Steele, Lea, Flood, "Fast
/// splittable pseudorandom number generators", OOPSLA 2014, https://doi.org/10.1145/2714064.2660195.
/// </remarks>
public sealed class SeededRandom
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private ulong state;
    private double spareGaussian = double.NaN;

    /// <summary>Creates a generator.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="keys">Numbers that pick a stream below the seed; their order counts.</param>
    public SeededRandom(long seed, params ReadOnlySpan<long> keys)
    {
        state = unchecked((ulong)seed);
        foreach (long key in keys) state = Mix(unchecked(state + Gamma)) ^ Mix(unchecked((ulong)key + (2 * Gamma)));
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64() => Mix(state = unchecked(state + Gamma));

    /// <summary>A number in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>
    /// A whole number in [0, <paramref name="exclusiveMax"/>), each equally likely (Lemire's method, without bias).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMax"/> is below 1.</exception>
    public int Next(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveMax, 1);
        ulong range = (ulong)exclusiveMax;
        ulong high = Math.BigMul(NextUInt64(), range, out ulong low);
        if (low < range)
        {
            // Only the first 2⁶⁴ mod range low halves are one too many; the test costs a division, so it is rarely
            // reached.
            ulong surplus = unchecked(0UL - range) % range;
            while (low < surplus) high = Math.BigMul(NextUInt64(), range, out low);
        }
        return (int)high;
    }

    /// <summary>Whether something with the given probability happens.</summary>
    public bool NextBool(double probability) => NextDouble() < probability;

    /// <summary>
    /// A number from the normal distribution with mean 0 and standard deviation 1 (Marsaglia's polar method).
    /// </summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(spareGaussian))
        {
            double spare = spareGaussian;
            spareGaussian = double.NaN;
            return spare;
        }
        double x, y, square;
        do
        {
            (x, y) = (NextDouble(-1, 1), NextDouble(-1, 1));
            square = (x * x) + (y * y);
        }
        while (square is >= 1 or 0);
        double scale = Math.Sqrt(-2 * Math.Log(square) / square);
        spareGaussian = y * scale;
        return x * scale;
    }

    /// <summary>Puts the values into a random order, each order equally likely (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>A random order of the numbers 0 … <paramref name="count"/> − 1.</summary>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int[] order = [.. Enumerable.Range(0, count)];
        Shuffle<int>(order);
        return order;
    }

    /// <summary>A key made from a text, equal on every machine: FNV-1a over its UTF-8 bytes, mixed.</summary>
    internal static ulong KeyOf(string text, long seed)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte part in System.Text.Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ part) * 0x100000001B3);
        return Mix(unchecked(Mix(hash + Gamma) + BitOperations.RotateLeft(Mix((ulong)seed ^ Gamma), 17)));
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
