using System.Buffers.Binary;
using System.IO.Compression;
using Injerto.Text;

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

    private const int MaxDimensions = 8;
    private const int FirstBlockBytes = 1 << 20;
    private const byte UnsignedByte = 8;

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
            throw new DataException(new LocalizedText($"The IDX file '{path}' " +
                "can't be read: ", $"No se puede leer el archivo IDX '{path}': ")
                + ReadFault.Text(error), error);
        }
    }

    /// <summary>Reads from a stream that can seek.</summary>
    /// <param name="stream">The stream, at the file's first byte.</param>
    /// <param name="name">The name to tell in messages.</param>
    /// <exception cref="DataException">It is no IDX file of unsigned bytes, or is damaged.</exception>
    public static IdxArray Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long start = stream.Position;
        bool compressed = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = start;
        if (!compressed) return ReadPlain(stream, name);
        try
        {
            using var gzip = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
            return ReadPlain(gzip, name);
        }
        catch (InvalidDataException error)
        {
            throw new DataException(new($"'{name}' must be a whole gzip file, but it is damaged. Fetch it again.",
                $"'{name}' debe ser un archivo gzip completo, pero está dañado. Descárguelo de nuevo."), error);
        }
    }

    private static IdxArray ReadPlain(Stream stream, string name)
    {
        Span<byte> magic = stackalloc byte[4];
        ReadExactly(stream, magic, name, new("magic number", "su número mágico"));
        if (magic[0] != 0 || magic[1] != 0)
            throw new DataException(new(
                $"'{name}' must be an IDX file and begin with two zero bytes. Got {magic[0]:X2} {magic[1]:X2}: it is " +
                "another kind of file.",
                $"'{name}' debe ser un archivo IDX y empezar con dos bytes cero. Tiene {magic[0]:X2} {magic[1]:X2}: " +
                "es otro tipo de archivo."));
        if (magic[2] != UnsignedByte)
            throw new DataException(new($"'{name}' must hold unsigned bytes (type 08), as MNIST does. Its type is " +
                $"{magic[2]:X2}.",
                $"'{name}' debe contener bytes sin signo (tipo 08), como MNIST. Su tipo es {magic[2]:X2}."));
        if (magic[3] is < 1 or > MaxDimensions)
            throw new DataException(new($"'{name}' must have 1 to {MaxDimensions} dimensions. Its header " +
                $"says {magic[3]}.",
                $"'{name}' debe tener de 1 a {MaxDimensions} dimensiones. Su cabecera dice {magic[3]}."));
        var dimensions = new int[magic[3]];
        Span<byte> number = stackalloc byte[4];
        long values = 1;
        for (int i = 0; i < dimensions.Length; i++)
        {
            ReadExactly(stream, number, name, new($"dimension {i + 1}", $"su dimensión {i + 1}"));
            uint length = BinaryPrimitives.ReadUInt32BigEndian(number);
            // Neither factor is above MaxValues when they are multiplied, so that the product can't wrap around.
            if (length > MaxValues || (values *= length) > MaxValues)
                throw new DataException(new(
                    $"'{name}' must have at most {MaxValues} values. Its header says more: dimension {i + 1} is " +
                    $"{length}. It is damaged or not what it seems.",
                    $"'{name}' debe tener como máximo {MaxValues} valores. Su cabecera dice más: la dimensión " +
                    $"{i + 1} es {length}. Está dañado o no es lo que parece."));
            dimensions[i] = (int)length;
        }
        return new IdxArray(dimensions, ReadValues(stream, (int)values, name));
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
            if (read < values.Length) 
                throw new DataException(new($"'{name}' must hold {count} values, as its header says. It ends after " +
                    $"{read}: fetch it again.",
                    $"'{name}' debe contener {count} valores, como dice su cabecera. Termina tras {read}: " +
                    "descárguelo de nuevo."));
            if (read == count) break;
            Array.Resize(ref values, (int)Math.Min(count, values.Length * 2L));
        }
        if (stream.ReadByte() >= 0) 
            throw new DataException(new(
                $"'{name}' must end after {count} values, as its header says. More follows: it is damaged or not " +
                "what it seems.",
                $"'{name}' debe terminar tras {count} valores, como dice su cabecera. Sigue más: está dañado o no es " +
                "lo que parece."));
        return values;
    }

    private static void ReadExactly(Stream stream, Span<byte> bytes, string name, LocalizedText what)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new DataException(new LocalizedText($"'{name}' must be an IDX file, but it ends within its ",
                $"'{name}' debe ser un archivo IDX, pero termina dentro de ") + what
                + new LocalizedText(". Fetch it again.", ". Descárguelo de nuevo."));
    }
}
