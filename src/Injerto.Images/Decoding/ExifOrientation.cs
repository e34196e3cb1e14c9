using System.Buffers.Binary;

namespace Injerto.Images;

/// <summary>Reads tag 0x0112 from an EXIF block (a small TIFF file; EXIF 2.32, section 4.6.4).</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;

    /// <summary>The orientation, 1 to 8; 1 if the block is damaged or tells none, as every viewer takes it.</summary>
    internal static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return 1;
        var little = tiff.StartsWith("II*\0"u8);
        if (!little && !tiff.StartsWith("MM\0*"u8)) return 1;
        var start = Read32(tiff[4..], little);
        if (start > tiff.Length - 2) return 1;
        var directory = tiff[(int)start..];
        var count = Read16(directory, little);
        for (var i = 0; i < count; i++)
        {
            var offset = 2 + 12 * i;
            if (offset + 12 > directory.Length) return 1;
            var entry = directory[offset..];
            if (Read16(entry, little) != Tag) continue;
            var value = Read16(entry[2..], little) switch
            {
                3 => (uint)Read16(entry[8..], little),
                4 => Read32(entry[8..], little), // some writers use LONG
                _ => 1u,
            };
            return value is >= 1 and <= 8 ? (int)value : 1;
        }

        return 1;
    }

    private static ushort Read16(ReadOnlySpan<byte> data, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(data) : BinaryPrimitives.ReadUInt16BigEndian(data);

    private static uint Read32(ReadOnlySpan<byte> data, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(data) : BinaryPrimitives.ReadUInt32BigEndian(data);
}
