using System.Buffers.Binary;
using System.Numerics;

namespace Injerto.Images;

/// <summary>Which bits of a 16- or 32-bit pixel are red, green, blue and opacity; 0 for none.</summary>
internal readonly record struct BmpMasks(uint Red, uint Green, uint Blue, uint Alpha)
{
    /// <summary>Those of files that tell none: 5 bits each, or 8 bits each and a byte that is not used.</summary>
    internal static BmpMasks Usual(int bits) =>
        bits == 16 ? new BmpMasks(0x7C00, 0x03E0, 0x001F, 0) : new BmpMasks(0xFF0000, 0xFF00, 0xFF, 0);

    internal static BmpMasks Read(ReadOnlySpan<byte> data, bool withAlpha) =>
        new(Mask(data, 0), Mask(data, 4), Mask(data, 8), withAlpha ? Mask(data, 12) : 0);

    /// <summary>A channel's value, stretched to 0 … 255.</summary>
    internal static byte Value(uint pixel, uint mask)
    {
        if (mask == 0) return 0;
        var shift = BitOperations.TrailingZeroCount(mask);
        ulong most = mask >> shift, value = (pixel & mask) >> shift;
        return (byte)((value * 255 + most / 2) / most);
    }

    private static uint Mask(ReadOnlySpan<byte> data, int offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(data[offset..]);
}
