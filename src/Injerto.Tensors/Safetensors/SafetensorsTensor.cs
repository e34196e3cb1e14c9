using System.Runtime.InteropServices;

namespace Injerto.Tensors.Safetensors;

/// <summary>One tensor to be written to a safetensors file: name, element type, shape and bytes.</summary>
public sealed class SafetensorsTensor
{
    private readonly long[] _shape;

    /// <summary>Creates a tensor.</summary>
    /// <param name="name">Its name; not empty, not <c>__metadata__</c>.</param>
    /// <param name="dtype">The type of its elements.</param>
    /// <param name="shape">Its lengths, outermost first, each at least 0; empty for a single value.</param>
    /// <param name="data">Its bytes, row by row, little-endian; they are not copied.</param>
    /// <exception cref="ArgumentException">The bytes do not match type and shape, or the name is not
    /// allowed.</exception>
    public SafetensorsTensor(string name, SafetensorsDtype dtype, ReadOnlySpan<long> shape, ReadOnlyMemory<byte> data)
    {
        if (string.IsNullOrEmpty(name) || name == SafetensorsHeader.MetadataKey)
            throw new ArgumentException(
                $"A tensor's name must not be empty and not {SafetensorsHeader.MetadataKey}. Got '{name}'.",
                nameof(name));
        foreach (var length in shape)
            if (length < 0)
                throw new ArgumentException(
                    $"The lengths of '{name}' must be at least 0. Got {length}.", nameof(shape));
        if (dtype.ByteCount(shape) is not { } expected || expected != data.Length)
        {
            throw new ArgumentException(
                $"'{name}', {dtype.Spelling()} of shape [{string.Join(", ", shape.ToArray())}], must have bytes to "
                + $"match. Got {data.Length}.",
                nameof(data));
        }
        Name = name;
        Dtype = dtype;
        _shape = shape.ToArray();
        Data = data;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The type of its elements.</summary>
    public SafetensorsDtype Dtype { get; }

    /// <summary>Its lengths, outermost first.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    /// <summary>Its bytes, row by row, little-endian.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>A tensor of 32-bit floats; the values are copied.</summary>
    public static SafetensorsTensor FromFloats(string name, ReadOnlySpan<long> shape, ReadOnlySpan<float> values) =>
        new(name, SafetensorsDtype.F32, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A tensor of 64-bit integers; the values are copied.</summary>
    public static SafetensorsTensor FromLongs(string name, ReadOnlySpan<long> shape, ReadOnlySpan<long> values) =>
        new(name, SafetensorsDtype.I64, shape, MemoryMarshal.AsBytes(values).ToArray());
}
