using System.Buffers.Binary;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>Turns stored numbers of any width and byte order into those that are worked with.</summary>
internal static class Hdf5Numbers
{
    public static void Widen(Hdf5Type type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var bits = Bits(bytes.Slice(i * type.Size, type.Size), type.IsBigEndian);
            values[i] = type.Kind switch
            {
                Hdf5Kind.Float16 => (float)BitConverter.UInt16BitsToHalf((ushort)bits),
                Hdf5Kind.BFloat16 => BitConverter.UInt32BitsToSingle((uint)bits << 16),
                Hdf5Kind.Float64 => Narrowed(BitConverter.UInt64BitsToDouble(bits)),
                _ => BitConverter.UInt32BitsToSingle((uint)bits),
            };
        }
    }

    public static void Widen(Hdf5Type type, ReadOnlySpan<byte> bytes, Span<long> values)
    {
        var unused = 64 - (8 * type.Size);
        for (var i = 0; i < values.Length; i++)
        {
            var bits = Bits(bytes.Slice(i * type.Size, type.Size), type.IsBigEndian);
            if (!type.IsSigned && bits > long.MaxValue) throw new WeightsException(new(
                $"Whole numbers must be at most {long.MaxValue}. Got {bits}.",
                $"Los números enteros deben ser {long.MaxValue} como máximo. Hay {bits}."));
            values[i] = type.IsSigned ? (long)(bits << unused) >> unused : (long)bits;
        }
    }

    private static ulong Bits(ReadOnlySpan<byte> element, bool isBigEndian)
    {
        switch (element.Length)
        {
            case 8:
                return isBigEndian
                    ? BinaryPrimitives.ReadUInt64BigEndian(element) : BinaryPrimitives.ReadUInt64LittleEndian(element);
            case 4:
                return isBigEndian
                    ? BinaryPrimitives.ReadUInt32BigEndian(element) : BinaryPrimitives.ReadUInt32LittleEndian(element);
        }

        ulong bits = 0;
        for (var i = 0; i < element.Length; i++)
            bits |= (ulong)element[isBigEndian ? element.Length - 1 - i : i] << (8 * i);
        return bits;
    }

    private static float Narrowed(double value)
    {
        var narrow = (float)value;
        return float.IsFinite(narrow) || !double.IsFinite(value) ? narrow : throw new WeightsException(new(
            $"Values must fit a 32-bit float. Got {value:R}.",
            $"Los valores deben caber en un número de coma flotante de 32 bits. Hay {value:R}."));
    }
}
