using System.Numerics;
using System.Runtime.InteropServices;

namespace Injerto.Data.Sources;

/// <summary>The checksum of TFRecord files: CRC-32C (Castagnoli), masked so that it may itself be checked.</summary>
/// <remarks>Source: https://www.tensorflow.org/tutorials/load_data/tfrecord.</remarks>
internal static class Crc32C
{
    private const uint MaskDelta = 0xA282EAD8;

    /// <summary>The masked checksum.</summary>
    public static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words) crc = BitOperations.Crc32C(crc, word);
        foreach (byte part in bytes[(words.Length * sizeof(ulong))..]) crc = BitOperations.Crc32C(crc, part);
        crc = ~crc;
        return unchecked(BitOperations.RotateRight(crc, 15) + MaskDelta);
    }
}
