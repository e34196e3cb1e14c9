using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Injerto.Models.Weights;

/// <summary>Reads stored elements of any type as 32-bit floats or 64-bit whole numbers.</summary>
internal static class ElementReading
{
    private const int ChunkBytes = 1 << 16;

    internal static int Size(this ElementType type) => type switch
    {
        ElementType.Bool or ElementType.U8 or ElementType.I8 => 1,
        ElementType.U16 or ElementType.I16 or ElementType.F16 or ElementType.BF16 => 2,
        ElementType.U64 or ElementType.I64 or ElementType.F64 => 8,
        _ => 4,
    };

    internal static bool IsInteger(this ElementType type) => type < ElementType.F16;

    /// <summary>Fills <paramref name="values"/> with real numbers from a stream.</summary>
    internal static void ReadFloats(Stream stream, ElementType type, Span<float> values)
    {
        if (type == ElementType.F32) Fill(stream, MemoryMarshal.AsBytes(values));
        else InChunks(stream, type, values, Widen);
    }

    /// <summary>Fills <paramref name="values"/> with whole numbers from a stream.</summary>
    internal static void ReadLongs(Stream stream, ElementType type, Span<long> values)
    {
        if (type == ElementType.I64) Fill(stream, MemoryMarshal.AsBytes(values));
        else InChunks(stream, type, values, Widen);
    }

    /// <summary>
    /// Fills <paramref name="destination"/>; a stream that ends before that, or is no sound deflate stream, is damaged.
    /// </summary>
    internal static void Fill(Stream stream, Span<byte> destination)
    {
        try
        {
            stream.ReadExactly(destination);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new WeightsException(new(
                "Stored values must have the length that is declared, and be sound. They end too early or are damaged: "
                + "fetch the file again.",
                "Los valores guardados deben tener la longitud declarada y estar sanos. Terminan demasiado pronto o "
                + "están dañados: descargue el archivo de nuevo."), e);
        }
    }

    internal static void Widen(ElementType type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var size = type.Size();
        for (var i = 0; i < values.Length; i++)
        {
            var element = bytes[(i * size)..];
            values[i] = type switch
            {
                ElementType.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(element),
                ElementType.BF16 =>
                    BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(element) << 16),
                ElementType.F64 => Narrowed(BinaryPrimitives.ReadDoubleLittleEndian(element)),
                _ => BinaryPrimitives.ReadSingleLittleEndian(element),
            };
        }
    }

    internal static void Widen(ElementType type, ReadOnlySpan<byte> bytes, Span<long> values)
    {
        var size = type.Size();
        for (var i = 0; i < values.Length; i++)
        {
            var element = bytes[(i * size)..];
            values[i] = type switch
            {
                ElementType.I8 => (sbyte)element[0],
                ElementType.U16 => BinaryPrimitives.ReadUInt16LittleEndian(element),
                ElementType.I16 => BinaryPrimitives.ReadInt16LittleEndian(element),
                ElementType.U32 => BinaryPrimitives.ReadUInt32LittleEndian(element),
                ElementType.I32 => BinaryPrimitives.ReadInt32LittleEndian(element),
                ElementType.U64 => Signed(BinaryPrimitives.ReadUInt64LittleEndian(element)),
                ElementType.I64 => BinaryPrimitives.ReadInt64LittleEndian(element),
                _ => element[0],
            };
        }
    }

    private static void InChunks<T>(Stream stream, ElementType type, Span<T> values, Widening<T> widen)
    {
        var size = type.Size();
        var chunk = new byte[(int)Math.Min(ChunkBytes, (long)values.Length * size)];
        while (values.Length > 0)
        {
            var count = Math.Min(values.Length, chunk.Length / size);
            Fill(stream, chunk.AsSpan(0, count * size));
            widen(type, chunk, values[..count]);
            values = values[count..];
        }
    }

    private static float Narrowed(double value)
    {
        var narrow = (float)value;
        return float.IsFinite(narrow) || !double.IsFinite(value)
            ? narrow
            : throw new WeightsException(new(
                $"Values must fit a 32-bit float. Got {value:R}.",
                $"Los valores deben caber en un número de coma flotante de 32 bits. Hay {value:R}."));
    }

    private static long Signed(ulong value) =>
        value <= long.MaxValue ? (long)value : throw new WeightsException(new(
            $"Whole numbers must be at most {long.MaxValue}. Got {value}.",
            $"Los números enteros deben ser {long.MaxValue} como máximo. Hay {value}."));

    private delegate void Widening<T>(ElementType type, ReadOnlySpan<byte> bytes, Span<T> values);
}
