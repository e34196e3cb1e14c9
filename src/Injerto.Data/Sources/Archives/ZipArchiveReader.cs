using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Injerto.Data.Sources;

/// <summary>Reads the directory of a zip file, so that its entries can be read where they lie by many at
/// once.</summary>
/// <remarks>
/// Stored and deflated entries, with or without the extension for large files. Source: PKWARE, "APPNOTE.TXT - .ZIP File
/// Format Specification", 6.3.10.
/// </remarks>
internal sealed class ZipArchiveReader(SafeFileHandle file, string name)
{
    private const int EndBytes = 22, End64Bytes = 56, Locator64Bytes = 20, LocalBytes = 30, MaxComment = 65_535;
    private const uint EndMark = 0x06054B50, End64Mark = 0x06064B50, Locator64Mark = 0x07064B50, LocalMark = 0x04034B50;
    private const int DirectoryBuffer = 1 << 16;
    private readonly ArchiveFaults faults = new(name);
    private readonly long length = RandomAccess.GetLength(file);

    /// <summary>Reads the directory.</summary>
    /// <exception cref="DataException">The file is no zip, is damaged, or holds what is refused.</exception>
    public ArchiveTree Read(CancellationToken cancellation)
    {
        var (start, size, count) = FindDirectory();
        if (count > ArchiveLimits.MaxEntries) throw faults.TooMany();
        if (start < 0 || size < 0 || start > length - size || size < count * ZipEntryHeader.FixedBytes)
            throw faults.Damaged(new("its directory lies outside it.", "su directorio está fuera de él."));
        var index = new ArchiveIndex(faults);
        var places = new List<(long Start, long Length, string Name)>();
        using var directory = new BufferedStream(new FileWindow(file, start, size), DirectoryBuffer);
        for (long i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var header = ZipEntryHeader.Read(directory, faults, i);
            if (header.IsFolder) index.AddFolder(header.Name);
            else
            {
                index.AddFile(header.Name, header.Entry);
                places.Add((header.Entry.Start, header.Entry.PackedLength, header.Name));
            }
        }
        RefuseOverlaps(places, start);
        return new(file, index, DataStart);
    }

    // Entries that share their bytes make a small file hold more than any ratio tells.
    private void RefuseOverlaps(List<(long Start, long Length, string Name)> places, long directory)
    {
        places.Sort((a, b) => a.Start.CompareTo(b.Start));
        long end = 0;
        foreach (var (start, packed, entry) in places)
        {
            if (start < end || start > directory || packed > directory - start)
                throw faults.Entry(entry, new("its bytes are also those of others, or lie outside the archive.",
                    "sus bytes son también de otras, o están fuera del archivo."));
            end = start + LocalBytes + packed;
        }
    }

    private long DataStart(ArchiveEntry entry)
    {
        Span<byte> local = stackalloc byte[LocalBytes];
        if (RandomAccess.Read(file, local, entry.Start) < LocalBytes || Mark(local) != LocalMark)
            throw new InvalidDataException($"The archive has no entry at byte {entry.Start}: it is damaged.");
        return entry.Start + LocalBytes + BinaryPrimitives.ReadUInt16LittleEndian(local[26..])
            + BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
    }

    private (long Start, long Size, long Count) FindDirectory()
    {
        byte[] tail = new byte[Math.Min(length, EndBytes + MaxComment)];
        int read = RandomAccess.Read(file, tail, length - tail.Length);
        for (int at = read - EndBytes; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (Mark(end) != EndMark) continue;
            if (at + EndBytes + BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != read) continue;
            long count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
            long start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
            bool isLarge = count == ushort.MaxValue || size == uint.MaxValue || start == uint.MaxValue;
            return isLarge && FindLarge(length - tail.Length + at) is { } large ? large : (start, size, count);
        }
        throw faults.Damaged(new("its end, the directory, is missing.", "falta su final, el directorio."));
    }

    private (long Start, long Size, long Count)? FindLarge(long end)
    {
        Span<byte> locator = stackalloc byte[Locator64Bytes];
        Span<byte> record = stackalloc byte[End64Bytes];
        if (end < Locator64Bytes || RandomAccess.Read(file, locator, end - Locator64Bytes) < Locator64Bytes
            || Mark(locator) != Locator64Mark) return null;
        long at = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        if (at < 0 || at > length - End64Bytes || RandomAccess.Read(file, record, at) < End64Bytes
            || Mark(record) != End64Mark)
            throw faults.Damaged(new("its directory can't be found.", "no se encuentra su directorio."));
        return (BinaryPrimitives.ReadInt64LittleEndian(record[48..]),
            BinaryPrimitives.ReadInt64LittleEndian(record[40..]), BinaryPrimitives.ReadInt64LittleEndian(record[32..]));
    }

    private static uint Mark(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
