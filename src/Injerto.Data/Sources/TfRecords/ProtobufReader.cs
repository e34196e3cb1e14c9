using System.Buffers.Binary;

namespace Injerto.Data.Sources;

/// <summary>Reads the fields of one message in the wire format of Protocol Buffers, without copying.</summary>
/// <remarks>Source: https://protobuf.dev/programming-guides/encoding/.</remarks>
internal ref struct ProtobufReader(ReadOnlySpan<byte> bytes)
{
    private const int MaxVarintBytes = 10;
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int at = 0;

    /// <summary>The number of the field that was read last.</summary>
    public int Field { get; private set; }

    /// <summary>How its value is written.</summary>
    public WireType Wire { get; private set; }

    /// <summary>Where the value that <see cref="Bytes"/> gave begins.</summary>
    public int Start { get; private set; }

    /// <summary>Whether all is read.</summary>
    public readonly bool IsAtEnd => at == bytes.Length;

    /// <summary>Reads the number of the next field; false at the end.</summary>
    /// <exception cref="InvalidDataException">The message is damaged.</exception>
    public bool Next()
    {
        if (at == bytes.Length) return false;
        ulong tag = Varint();
        if (tag >> 3 is 0 or > int.MaxValue) throw Damaged();
        (Field, Wire) = ((int)(tag >> 3), (WireType)(tag & 7));
        return true;
    }

    /// <summary>A number of variable length.</summary>
    public ulong Varint()
    {
        ulong value = 0;
        for (int i = 0; i < MaxVarintBytes; i++)
        {
            if (at == bytes.Length) throw Damaged();
            byte part = bytes[at++];
            value |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80) return value;
        }
        throw Damaged();
    }

    /// <summary>A number of 32 bits.</summary>
    public float Single()
    {
        if (bytes.Length - at < sizeof(float)) throw Damaged();
        float value = BinaryPrimitives.ReadSingleLittleEndian(bytes[at..]);
        at += sizeof(float);
        return value;
    }

    /// <summary>A text, a message or packed numbers.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        if (Wire != WireType.Bytes) throw Damaged();
        ulong length = Varint();
        if (length > (ulong)(bytes.Length - at)) throw Damaged();
        Start = at;
        at += (int)length;
        return bytes.Slice(Start, (int)length);
    }

    /// <summary>Passes over the value.</summary>
    public void Skip()
    {
        switch (Wire)
        {
            case WireType.Varint:
                Varint();
                break;
            case WireType.Bytes:
                Bytes();
                break;
            case WireType.Fixed64 or WireType.Fixed32:
                int size = Wire == WireType.Fixed64 ? sizeof(ulong) : sizeof(uint);
                if (bytes.Length - at < size) throw Damaged();
                at += size;
                break;
            default:
                throw Damaged();
        }
    }

    private readonly InvalidDataException Damaged() => new($"the message is damaged at its byte {at}");
}
