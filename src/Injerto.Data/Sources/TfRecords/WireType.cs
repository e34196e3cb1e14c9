namespace Injerto.Data.Sources;

/// <summary>How a value is written in the wire format of Protocol Buffers.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
