namespace Injerto.Images;

/// <summary>Philox4x32-10, a counter-based generator: a pure function of key and counter.</summary>
/// <remarks>
/// Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011
/// (https://doi.org/10.1145/2063384.2063405); the tests hold its published known answers.
/// </remarks>
internal static class Philox
{
    /// <summary>128 pseudorandom bits for a 64-bit key and a 128-bit counter.</summary>
    internal static UInt128 Next(ulong key, UInt128 counter)
    {
        var (k0, k1) = ((uint)key, (uint)(key >> 32));
        var (c0, c1, c2, c3) = ((uint)counter, (uint)(counter >> 32), (uint)(counter >> 64), (uint)(counter >> 96));
        for (var round = 0; round < 10; round++)
        {
            var p0 = 0xD2511F53UL * c0;
            var p1 = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return new UInt128((ulong)c3 << 32 | c2, (ulong)c1 << 32 | c0);
    }
}
