using System.Buffers.Binary;
using System.Text;

namespace Injerto.Data.Sources;

/// <summary>One entry of a zip file's directory.</summary>
internal readonly record struct ZipEntryHeader(string Name, bool IsFolder, ArchiveEntry Entry)
{
    /// <summary>How many bytes it takes at least.</summary>
    public const int FixedBytes = 46;

    private const uint Mark = 0x02014B50;
    private const ushort Encrypted = 1, Utf8 = 0x800, Large = 1;
    private const int Stored = 0, Deflated = 8, UnixTypes = 0xF000, UnixLink = 0xA000;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads the next entry of a directory.</summary>
    /// <exception cref="DataException">It is damaged or refused.</exception>
    public static ZipEntryHeader Read(Stream directory, ArchiveFaults faults, long number)
    {
        Span<byte> head = stackalloc byte[FixedBytes];
        if (directory.ReadAtLeast(head, FixedBytes, throwOnEndOfStream: false) < FixedBytes || U32(head) != Mark)
            throw Damaged(faults, number);
        byte[] rest = new byte[U16(head[28..]) + U16(head[30..]) + U16(head[32..])];
        if (directory.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) < rest.Length)
            throw Damaged(faults, number);
        int nameBytes = U16(head[28..]);
        ushort flags = U16(head[8..]);
        string name = NameOf(rest.AsSpan(0, nameBytes), (flags & Utf8) != 0);
        var (length, packed, start) = Sizes(head, rest.AsSpan(nameBytes, U16(head[30..]))) ??
            throw Damaged(faults, number);
        if ((U32(head[38..]) >> 16 & UnixTypes) == UnixLink) throw faults.Link(name);
        if (name.EndsWith('/') || name.EndsWith('\\')) return new(name, true, default);
        int method = U16(head[10..]);
        Check(faults, name, flags, method, length, packed);
        return new(name, false, new(length, start, packed, method == Deflated, U32(head[16..])));
    }

    private static void Check(ArchiveFaults faults, string name, ushort flags, int method, long length, long packed)
    {
        if ((flags & Encrypted) != 0)
            throw faults.Entry(name, new("it is encrypted. Pack it without a password.",
                "está cifrada. Empaquétela sin contraseña."));
        if (method is not (Stored or Deflated))
            throw faults.Entry(name, new(
                $"it is packed by method {method}, and stored and deflated ones (0, 8) are read. Pack it anew.",
                $"está comprimida con el método {method}, y se leen los métodos 0 y 8 (deflate). Empaquétela de " +
                $"nuevo."));
        if (length < 0 || packed < 0 || (method == Stored && length != packed))
            throw faults.Entry(name, new("its lengths contradict each other.", "sus longitudes se contradicen."));
        if (length > (method == Stored ? ArchiveLimits.MaxEntryBytes : ArchiveLimits.MostOf(packed)))
            throw faults.TooLarge(name, length, packed);
    }

    // Values that don't fit into 32 bits stand in an extra field, in this order.
    private static (long Length, long Packed, long Start)? Sizes(ReadOnlySpan<byte> head, ReadOnlySpan<byte> extra)
    {
        long packed = U32(head[20..]), length = U32(head[24..]), start = U32(head[42..]);
        while (extra.Length >= 4)
        {
            int size = U16(extra[2..]);
            if (size > extra.Length - 4) return null;
            if (U16(extra) == Large)
            {
                var values = extra.Slice(4, size);
                if (!Take(ref values, ref length) || !Take(ref values, ref packed) || !Take(ref values, ref start))
                    return null;
            }
            extra = extra[(4 + size)..];
        }
        return (length, packed, start);
    }

    private static bool Take(ref ReadOnlySpan<byte> values, ref long value)
    {
        if (value != uint.MaxValue) return true;
        if (values.Length < sizeof(long)) return false;
        value = BinaryPrimitives.ReadInt64LittleEndian(values);
        values = values[sizeof(long)..];
        return true;
    }

    // Without the flag it should be code page 437, but most programs write UTF-8 all the same.
    private static string NameOf(ReadOnlySpan<byte> bytes, bool isUtf8)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException) when (!isUtf8)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(437)!.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.UTF8.GetString(bytes);
        }
    }

    private static DataException Damaged(ArchiveFaults faults, long number) => faults.Damaged(new(
        $"entry {number + 1} of its directory is damaged.", $"la entrada {number + 1} de su directorio está dañada."));

    private static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
