namespace Injerto.Metrics;

/// <summary>SplitMix64, whose numbers are fixed for good and equal on every machine.</summary>
/// <remarks>
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
/// https://doi.org/10.1145/2714064.2660195.
/// </remarks>
internal sealed class ResampleGenerator(long seed)
{
    private ulong state = unchecked((ulong)seed);

    /// <summary>A whole number in [0, <paramref name="exclusiveMax"/>), each equally likely up to 2⁻³².</summary>
    public int Next(int exclusiveMax) => (int)Math.BigMul(NextUInt64(), (ulong)exclusiveMax, out _);

    /// <summary>Draws as many of the weights' positions as there are, and counts how often each was drawn.</summary>
    public void Weights(Span<int> weights)
    {
        weights.Clear();
        for (var i = 0; i < weights.Length; i++) weights[Next(weights.Length)]++;
    }

    private ulong NextUInt64()
    {
        unchecked
        {
            var z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
