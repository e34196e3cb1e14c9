using System.Text;

namespace Injerto.Data.Sources;

/// <summary>One header block of a tar file.</summary>
/// <param name="Name">The entry's name, as the block has room for it.</param>
/// <param name="Size">How many bytes follow.</param>
/// <param name="Type">The letter of its type; a zero byte is an ordinary file too.</param>
/// <remarks>Source: IEEE Std 1003.1, "pax - portable archive interchange", ustar and pax formats.</remarks>
internal readonly record struct TarHeader(string Name, long Size, char Type)
{
    /// <summary>The size of a header, and what contents are filled up to.</summary>
    public const int BlockBytes = 512;

    private const int ChecksumAt = 148, ChecksumBytes = 8;

    /// <summary>Reads a block; null where its checksum does not agree or its size is no number.</summary>
    public static TarHeader? Read(ReadOnlySpan<byte> block)
    {
        if (Number(block.Slice(ChecksumAt, ChecksumBytes)) is not { } told || told != Sum(block)
            || Number(block.Slice(124, 12)) is not { } size) return null;
        string name = Text(block[..100]);
        string prefix = block[257..].StartsWith("ustar\0"u8) ? Text(block.Slice(345, 155)) : "";
        return new(prefix.Length > 0 ? $"{prefix}/{name}" : name, size, (char)block[156]);
    }

    // The checksum's own bytes count as spaces.
    private static long Sum(ReadOnlySpan<byte> block)
    {
        long sum = ChecksumBytes * ' ';
        for (int i = 0; i < BlockBytes; i++) sum += i is >= ChecksumAt and < ChecksumAt + ChecksumBytes ? 0 : block[i];
        return sum;
    }

    // Octal digits, or where the first bit is set, a binary number.
    private static long? Number(ReadOnlySpan<byte> field)
    {
        long value = 0;
        if (field[0] == 0x80)
        {
            foreach (byte part in field[1..])
            {
                if (value > long.MaxValue >> 8) return null;
                value = (value << 8) | part;
            }
            return value;
        }
        foreach (byte digit in field.Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7') return null;
            value = (value << 3) | (uint)(digit - '0');
        }
        return value;
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }
}
