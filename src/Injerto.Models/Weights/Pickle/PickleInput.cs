using System.Buffers.Binary;
using System.Text;

namespace Injerto.Models.Weights;

/// <summary>The bytes of a pickle, taken one after the other; no more than a header may have.</summary>
internal sealed class PickleInput(Stream stream, long length)
{
    private const int Piece = 1 << 16, LongestLine = WeightsLimits.MostNameLength;

    private readonly byte[] _scratch = new byte[8];

    /// <summary>Bytes taken so far.</summary>
    internal long Position { get; private set; }

    internal byte Byte()
    {
        Take(_scratch.AsSpan(0, 1));
        return _scratch[0];
    }

    internal ushort UInt16()
    {
        Take(_scratch.AsSpan(0, 2));
        return BinaryPrimitives.ReadUInt16LittleEndian(_scratch);
    }

    internal int Int32()
    {
        Take(_scratch.AsSpan(0, 4));
        return BinaryPrimitives.ReadInt32LittleEndian(_scratch);
    }

    internal long Int64()
    {
        Take(_scratch.AsSpan(0, 8));
        return BinaryPrimitives.ReadInt64LittleEndian(_scratch);
    }

    internal double Double()
    {
        Take(_scratch.AsSpan(0, 8));
        return BinaryPrimitives.ReadDoubleBigEndian(_scratch);
    }

    /// <summary>So many bytes. They are allocated as they come, not as they are declared.</summary>
    internal byte[] Bytes(long count)
    {
        Demand(count);
        if (count <= Piece)
        {
            var few = new byte[count];
            Take(few);
            return few;
        }

        using var many = new MemoryStream();
        var piece = new byte[Piece];
        for (; count > 0; count -= Math.Min(count, Piece))
        {
            var part = piece.AsSpan(0, (int)Math.Min(count, Piece));
            Take(part);
            many.Write(part);
        }

        return many.ToArray();
    }

    internal string Text(long bytes) => Encoding.UTF8.GetString(Bytes(bytes));

    /// <summary>The characters up to the next line feed.</summary>
    internal string Line()
    {
        Span<byte> line = stackalloc byte[LongestLine];
        for (var i = 0; i < LongestLine; i++)
        {
            line[i] = Byte();
            if (line[i] == '\n') return Encoding.UTF8.GetString(line[..i]);
        }

        throw new WeightsException(new(
            $"A name in a pickle must have at most {LongestLine} characters. One has more.",
            $"Un nombre en un pickle debe tener {LongestLine} caracteres como máximo. Uno tiene más."));
    }

    /// <summary>Refuses bytes that the pickle does not have.</summary>
    internal void Demand(long count)
    {
        if (count < 0 || count > length - Position)
            throw new WeightsException(new(
                $"What a pickle declares must lie in it. At byte {Position}, {count} bytes are declared, and "
                + $"{length - Position} are left. It may have been cut off: fetch the file again.",
                $"Lo que un pickle declara debe estar en él. En el byte {Position} declara {count} bytes, y quedan "
                + $"{length - Position}. Puede estar cortado: descargue el archivo de nuevo."));
        if (Position + count > WeightsLimits.MostHeaderBytes)
            throw new WeightsException(new(
                $"A pickle must take at most {WeightsLimits.MostHeaderBytes} bytes. Save the state_dict only, as "
                + ".safetensors if you can.",
                $"Un pickle debe ocupar {WeightsLimits.MostHeaderBytes} bytes como máximo. Guarde solo el state_dict, "
                + "como .safetensors si puede."));
    }

    private void Take(Span<byte> destination)
    {
        Demand(destination.Length);
        ElementReading.Fill(stream, destination);
        Position += destination.Length;
    }
}
