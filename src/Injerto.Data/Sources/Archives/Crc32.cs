namespace Injerto.Data.Sources;

/// <summary>The checksum of zip and PNG: CRC-32 (ISO 3309).</summary>
internal static class Crc32
{
    /// <summary>The checksum of nothing, to go on from.</summary>
    public const uint Start = uint.MaxValue;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Of)];

    /// <summary>Goes on with more bytes.</summary>
    public static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte part in bytes) crc = Table[(byte)(crc ^ part)] ^ (crc >> 8);
        return crc;
    }

    /// <summary>The checksum of what was added.</summary>
    public static uint End(uint crc) => ~crc;

    private static uint Of(int value)
    {
        uint crc = (uint)value;
        for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}
