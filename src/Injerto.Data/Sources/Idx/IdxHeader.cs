using System.Buffers.Binary;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>The beginning of an IDX file of unsigned bytes.</summary>
/// <param name="Dimensions">The length of each dimension, the slowest first.</param>
internal readonly record struct IdxHeader(int[] Dimensions)
{
    private const int MaxDimensions = 8;
    private const byte UnsignedByte = 8;

    /// <summary>How many bytes it takes.</summary>
    public int Bytes => 4 + (4 * Dimensions.Length);

    /// <summary>How many values follow.</summary>
    public int Values => Dimensions.Aggregate(1, (product, length) => product * length);

    /// <summary>Reads it.</summary>
    /// <exception cref="DataException">It is none.</exception>
    public static IdxHeader Read(Stream stream, string name)
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
        return new(ReadDimensions(stream, magic[3], name));
    }

    private static int[] ReadDimensions(Stream stream, int count, string name)
    {
        var dimensions = new int[count];
        Span<byte> number = stackalloc byte[4];
        long values = 1;
        for (int i = 0; i < count; i++)
        {
            ReadExactly(stream, number, name, new($"dimension {i + 1}", $"su dimensión {i + 1}"));
            uint length = BinaryPrimitives.ReadUInt32BigEndian(number);
            // Neither factor is above MaxValues when they are multiplied, so that the product can't wrap around.
            if (length > IdxReader.MaxValues || (values *= length) > IdxReader.MaxValues)
                throw new DataException(new(
                    $"'{name}' must have at most {IdxReader.MaxValues} values. Its header says more: dimension " +
                    $"{i + 1} is {length}. It is damaged or not what it seems.",
                    $"'{name}' debe tener como máximo {IdxReader.MaxValues} valores. Su cabecera dice más: la " +
                    $"dimensión {i + 1} es {length}. Está dañado o no es lo que parece."));
            dimensions[i] = (int)length;
        }
        return dimensions;
    }

    private static void ReadExactly(Stream stream, Span<byte> bytes, string name, LocalizedText what)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new DataException(new LocalizedText($"'{name}' must be an IDX file, but it ends within its ",
                $"'{name}' debe ser un archivo IDX, pero termina dentro de ") + what
                + new LocalizedText(". Fetch it again.", ". Descárguelo de nuevo."));
    }
}
