using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Injerto.Data;

/// <summary>Names contents by what they hold: the first 128 bits of the SHA-256, the first byte highest.</summary>
public static class ContentFingerprint
{
    /// <summary>Reads the content and computes its fingerprint; numbers count as little-endian 32-bit floats.</summary>
    /// <exception cref="DataException">It can't be read.</exception>
    public static UInt128 Of(ItemContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content is NumbersContent row) return Of(row);
        using var bytes = ((PictureContent)content).Read();
        return Of(bytes.Span);
    }

    internal static UInt128 Of(NumbersContent row) => Of(MemoryMarshal.AsBytes(row.Values.AsSpan()));

    internal static UInt128 Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
