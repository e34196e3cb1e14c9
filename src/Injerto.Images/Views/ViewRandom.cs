namespace Injerto.Images;

/// <summary>
/// The random numbers of one view: a function of (seed, image, view, draw), whatever was drawn before.
/// </summary>
internal readonly struct ViewRandom
{
    private readonly ulong key;
    private readonly UInt128 counter;

    internal ViewRandom(long seed, UInt128 imageId, int view)
    {
        // The image's 128 bits first become key and half a counter; the other half counts views and draws.
        var mixed = Philox.Next((ulong)seed, imageId);
        key = (ulong)mixed;
        counter = new UInt128((ulong)(mixed >> 64), (ulong)(uint)view << 32);
    }

    /// <summary>The draw with this number, uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    internal double Uniform(int draw) => ((ulong)Bits(draw) >> 11) * (1.0 / (1UL << 53));

    /// <summary>The draw with this number, uniform in [low, high).</summary>
    internal double Uniform(int draw, double low, double high) => low + (high - low) * Uniform(draw);

    /// <summary>All bits of the draw with this number.</summary>
    internal UInt128 Bits(int draw) => Philox.Next(key, counter | (uint)draw);
}
