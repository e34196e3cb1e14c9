using System.Buffers.Binary;

namespace Injerto.Images;

/// <summary>Counts the scans of a JPEG file by its markers (ITU-T T.81, section B.1.1).</summary>
internal static class JpegScans
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    internal static int Count(ReadOnlySpan<byte> data)
    {
        var scans = 0;
        for (var position = 2; ;)
        {
            var next = position < data.Length ? data[position..].IndexOf((byte)0xFF) : -1;
            if (next < 0) return scans;
            position += next;
            while (position < data.Length && data[position] == 0xFF) position++;
            if (position >= data.Length) return scans;
            var marker = data[position++];
            if (marker == EndOfImage) return scans;

            // A zero behind 0xFF, the restart markers and a few others begin no segment.
            if (marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD8)) continue;
            if (marker == StartOfScan) scans++;
            if (position + 2 <= data.Length) position += BinaryPrimitives.ReadUInt16BigEndian(data[position..]);
        }
    }
}
