using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Injerto.Tensors.Safetensors;

/// <summary>
/// One number for a set of weights: SHA-256 over the tensors sorted by name. Equal weights have equal hashes, whatever
/// the order in the file and whatever its metadata say; a change of one bit, one name or one length changes it.
/// </summary>
/// <remarks>
/// For each tensor, in ordinal order of names: the name and the element type as the format spells it (each as UTF-8
/// behind its length in bytes, 32 bits), the number of dimensions (32 bits), each length (64 bits), the number of bytes
/// (64 bits), the bytes. All numbers are little-endian.
/// </remarks>
public static class WeightsHash
{
    /// <summary>The hash of a file's tensors, as 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="SafetensorsException">A tensor is larger than 2 GiB.</exception>
    public static string Compute(SafetensorsFile file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in file.Entries) Append(hash, entry.Name, entry.Dtype, entry.Shape, file.Bytes(entry.Name));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The hash of tensors in memory, as 64 lower-case hexadecimal digits.</summary>
    /// <exception cref="ArgumentException">Two tensors have one name.</exception>
    public static string Compute(IEnumerable<SafetensorsTensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string? before = null;
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            if (tensor.Name == before)
                throw new ArgumentException(
                    $"Tensors must have different names. Two are called '{before}'.", nameof(tensors));
            before = tensor.Name;
            Append(hash, tensor.Name, tensor.Dtype, tensor.Shape, tensor.Data.Span);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(
        IncrementalHash hash, string name, SafetensorsDtype dtype, ReadOnlySpan<long> shape, ReadOnlySpan<byte> bytes)
    {
        AppendText(hash, name);
        AppendText(hash, dtype.Spelling());
        AppendNumber(hash, shape.Length, sizeof(int));
        foreach (var length in shape) AppendNumber(hash, length, sizeof(long));
        AppendNumber(hash, bytes.Length, sizeof(long));
        hash.AppendData(bytes);
    }

    private static void AppendText(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        AppendNumber(hash, bytes.Length, sizeof(int));
        hash.AppendData(bytes);
    }

    private static void AppendNumber(IncrementalHash hash, long number, int size)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes[..size]);
    }
}
