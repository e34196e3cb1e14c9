using System.Buffers;
using System.Buffers.Binary;

namespace Injerto.Data.Sources;

/// <summary>Writes fields in the wire format of Protocol Buffers.</summary>
internal sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    /// <summary>A field that holds bytes: a text, a message, packed numbers.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Field(field, WireType.Bytes);
        Varint((ulong)value.Length);
        bytes.Write(value);
    }

    /// <summary>What stands before a field's value.</summary>
    public void Field(int field, WireType type) => Varint(((ulong)field << 3) | (ulong)type);

    /// <summary>Fields that were written elsewhere.</summary>
    public void Raw(ReadOnlySpan<byte> fields) => bytes.Write(fields);

    /// <summary>A number of variable length, without a field.</summary>
    public void Varint(ulong value)
    {
        Span<byte> part = stackalloc byte[1];
        for (; value >= 0x80; value >>= 7)
        {
            part[0] = (byte)(value | 0x80);
            bytes.Write(part);
        }
        part[0] = (byte)value;
        bytes.Write(part);
    }

    /// <summary>A number of 32 bits, without a field.</summary>
    public void Single(float value)
    {
        Span<byte> four = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        bytes.Write(four);
    }

    /// <summary>A number of 64 bits, without a field.</summary>
    public void Double(double value)
    {
        Span<byte> eight = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(eight, value);
        bytes.Write(eight);
    }
}
