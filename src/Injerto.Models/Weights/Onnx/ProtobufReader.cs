using System.Text;

namespace Injerto.Models.Weights;

/// <summary>
/// Reads protobuf's wire format from a file, field by field, without taking in what is skipped. Source:
/// https://protobuf.dev/programming-guides/encoding
/// </summary>
internal sealed class ProtobufReader(FileRange stream)
{
    private const int LongestVarint = 10;

    /// <summary>The next byte to be read, from the file's beginning.</summary>
    internal long Position => stream.Position;

    /// <summary>The number and wire type of the next field.</summary>
    internal (int Field, int Wire) Tag(long end)
    {
        var tag = Varint(end);
        if (tag >> 3 is 0 or > int.MaxValue) throw Broken();
        return ((int)(tag >> 3), (int)(tag & 7));
    }

    internal ulong Varint(long end)
    {
        ulong value = 0;
        for (var i = 0; i < LongestVarint; i++)
        {
            Demand(1, end);
            var next = stream.ReadByte();
            value |= (ulong)(next & 0x7F) << (7 * i);
            if ((next & 0x80) == 0) return value;
        }

        throw Broken();
    }

    /// <summary>Reads a length, and gives where what is so long ends.</summary>
    internal long End(long end)
    {
        var length = Varint(end);
        if (length > long.MaxValue) throw Broken();
        Demand((long)length, end);
        return Position + (long)length;
    }

    internal string Text(long end)
    {
        var textEnd = End(end);
        if (textEnd - Position > WeightsLimits.MostNameLength) throw new WeightsException(new(
            $"A name in an ONNX file must take at most {WeightsLimits.MostNameLength} bytes. One takes "
            + $"{textEnd - Position}.",
            $"Un nombre en un archivo ONNX debe ocupar {WeightsLimits.MostNameLength} bytes como máximo. Uno ocupa "
            + $"{textEnd - Position}."));
        Span<byte> bytes = stackalloc byte[(int)(textEnd - Position)];
        ElementReading.Fill(stream, bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Goes on behind a field of this wire type.</summary>
    internal void Skip(int wire, long end)
    {
        switch (wire)
        {
            case 0: Varint(end); break;
            case 1: SkipTo(Position + 8, end); break;
            case 2: SkipTo(End(end), end); break;
            case 5: SkipTo(Position + 4, end); break;
            default: throw Broken();
        }
    }

    /// <summary>Goes on at that byte.</summary>
    internal void SkipTo(long position, long end)
    {
        Demand(position - Position, end);
        stream.Position = position;
    }

    internal static WeightsException Broken() => new(new(
        "An ONNX file must be sound protobuf. This one is not: it is damaged, or no ONNX file. Fetch it again.",
        "Un archivo ONNX debe ser protobuf sano. Este no lo es: está dañado, o no es un archivo ONNX. Descárguelo de "
        + "nuevo."));

    private void Demand(long bytes, long end)
    {
        if (bytes < 0 || bytes > end - Position) throw Broken();
    }
}
