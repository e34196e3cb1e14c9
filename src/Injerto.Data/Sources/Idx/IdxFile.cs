using System.IO.Compression;

namespace Injerto.Data.Sources;

/// <summary>
/// An IDX file whose rows are read when they are needed; one that gzip compressed is unpacked once into a temporary
/// file.
/// </summary>
internal sealed class IdxFile
{
    private readonly Func<Stream> open;
    private readonly int headerBytes;
    private readonly int rowBytes;

    private IdxFile(Func<Stream> open, IdxHeader header) =>
        (this.open, headerBytes, rowBytes, Dimensions) = (open, header.Bytes,
            header.Dimensions[0] == 0 ? 0 : header.Values / header.Dimensions[0], header.Dimensions);

    /// <summary>The length of each dimension, the slowest first.</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>Opens a file and checks that it holds what its header says.</summary>
    /// <exception cref="DataException">It can't be read, is no IDX file of unsigned bytes, or is damaged.</exception>
    public static IdxFile Open(IFileTree files, string path, CancellationToken cancellation)
    {
        try
        {
            using var stream = files.OpenSeekable(path);
            var open = IdxReader.IsCompressed(stream)
                ? Unpacked(stream, path, cancellation)
                : () => files.OpenSeekable(path);
            return Checked(open, path);
        }
        catch (InvalidDataException error)
        {
            throw IdxFaults.BrokenGzip(path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw IdxFaults.Unreadable(path, error);
        }
    }

    /// <summary>The values of one row.</summary>
    /// <param name="index">Its position in the first dimension.</param>
    public byte[] Row(int index)
    {
        using var stream = open();
        stream.Position = headerBytes + ((long)index * rowBytes);
        byte[] row = new byte[rowBytes];
        stream.ReadExactly(row);
        return row;
    }

    /// <summary>All values of a file of one dimension.</summary>
    public byte[] All()
    {
        using var stream = open();
        stream.Position = headerBytes;
        byte[] all = new byte[Dimensions[0]];
        stream.ReadExactly(all);
        return all;
    }

    private static Func<Stream> Unpacked(Stream packed, string path, CancellationToken cancellation)
    {
        // What the header says is the most that is unpacked.
        IdxHeader header;
        using (var head = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true))
            header = IdxHeader.Read(head, path);
        packed.Position = 0;
        using var whole = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
        var unpacked = UnpackedFile.Of(whole, header.Bytes + (long)header.Values,
            () => IdxFaults.TooLong(path, header.Values), cancellation);
        return () => unpacked.Open(0, unpacked.Length);
    }

    private static IdxFile Checked(Func<Stream> open, string path)
    {
        using var stream = open();
        var header = IdxHeader.Read(stream, path);
        long held = stream.Length - header.Bytes;
        if (held < header.Values) throw IdxFaults.TooShort(path, header.Values, held);
        if (held > header.Values) throw IdxFaults.TooLong(path, header.Values);
        return new(open, header);
    }
}
