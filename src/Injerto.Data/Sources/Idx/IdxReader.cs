using System.IO.Compression;

namespace Injerto.Data.Sources;

/// <summary>Reads IDX files of unsigned bytes, the format of MNIST, plain or compressed by gzip.</summary>
/// <remarks>
/// Two zero bytes, the type (8: unsigned byte), the number of dimensions, each dimension as a big-endian 32-bit number,
/// then the values. Whether a file is compressed is seen from its first bytes, not from its name. Source: Y. LeCun, C.
/// Cortes, C. Burges, "The MNIST database", http://yann.lecun.com/exdb/mnist/.
/// </remarks>
public static class IdxReader
{
    /// <summary>The most values that are read: 2 GiB less a little.</summary>
    public const int MaxValues = 2_000_000_000;

    private const int FirstBlockBytes = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">The file is missing, is no IDX file of unsigned bytes, or is
    /// damaged.</exception>
    public static IdxArray Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path))
            throw new DataException(new($"The IDX file '{path}' must exist. Check the path.",
                $"El archivo IDX '{path}' debe existir. Compruebe la ruta."));
        try
        {
            using var file = File.OpenRead(path);
            return Read(file, Path.GetFileName(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw IdxFaults.Unreadable(path, error);
        }
    }

    /// <summary>Reads from a stream that can seek.</summary>
    /// <param name="stream">The stream, at the file's first byte.</param>
    /// <param name="name">The name to tell in messages.</param>
    /// <exception cref="DataException">It is no IDX file of unsigned bytes, or is damaged.</exception>
    public static IdxArray Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!IsCompressed(stream)) return ReadPlain(stream, name);
        try
        {
            using var gzip = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
            return ReadPlain(gzip, name);
        }
        catch (InvalidDataException error)
        {
            throw IdxFaults.BrokenGzip(name, error);
        }
    }

    /// <summary>Whether the stream goes on as a gzip file begins; it stays where it is.</summary>
    internal static bool IsCompressed(Stream stream)
    {
        long start = stream.Position;
        bool compressed = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = start;
        return compressed;
    }

    private static IdxArray ReadPlain(Stream stream, string name)
    {
        var header = IdxHeader.Read(stream, name);
        return new IdxArray(header.Dimensions, ReadValues(stream, header.Values, name));
    }

    /// <summary>
    /// Takes memory as the values arrive, so that a header that promises much can't claim what the file doesn't hold.
    /// </summary>
    private static byte[] ReadValues(Stream stream, int count, string name)
    {
        var values = new byte[Math.Min(count, FirstBlockBytes)];
        int read = 0;
        while (true)
        {
            int got = stream.ReadAtLeast(values.AsSpan(read), values.Length - read, throwOnEndOfStream: false);
            read += got;
            if (read < values.Length) throw IdxFaults.TooShort(name, count, read);
            if (read == count) break;
            Array.Resize(ref values, (int)Math.Min(count, values.Length * 2L));
        }
        if (stream.ReadByte() >= 0) throw IdxFaults.TooLong(name, count);
        return values;
    }
}
