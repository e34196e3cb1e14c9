using System.Runtime.InteropServices;
using Injerto.Tensors;
using Injerto.Tensors.Safetensors;

namespace Injerto.Nn;

/// <summary>States as .safetensors files.</summary>
public static class StateDictFile
{
    /// <summary>
    /// Writes a state; the file is there whole or not at all. float32, int64 and bfloat16 stay what they are, all
    /// else is refused.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="state">The tensors.</param>
    /// <param name="metadata">Texts beside them.</param>
    /// <returns>The SHA-256 of the file in 64 lower-case hexadecimal digits, as <c>sha256sum</c> tells it.</returns>
    public static string Save(string path, StateDict state, IReadOnlyDictionary<string, string>? metadata = null) =>
        SafetensorsWriter.Write(path, Stored(state), metadata);

    /// <summary>Writes the same bytes to a stream, for instance a part of a zip.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="state">The tensors.</param>
    /// <param name="metadata">Texts beside them.</param>
    public static void Write(
        Stream stream, StateDict state, IReadOnlyDictionary<string, string>? metadata = null) =>
        SafetensorsWriter.Write(stream, Stored(state), metadata);

    /// <summary>Reads a file's tensors into the scope that is open now, floats of any width as float32.</summary>
    /// <exception cref="SafetensorsException">The file is damaged.</exception>
    public static StateDict Load(string path) => Load(path, out _);

    /// <inheritdoc cref="Load(string)"/>
    public static StateDict Load(string path, out IReadOnlyDictionary<string, string> metadata)
    {
        using var file = SafetensorsFile.Open(path);
        metadata = new Dictionary<string, string>(file.Metadata);
        return new StateDict(file.Entries.Select(e => KeyValuePair.Create(e.Name, Read(file, e))).ToList());
    }

    /// <summary>The hash of a state: SHA-256 over its tensors sorted by name.</summary>
    public static string Hash(StateDict state) => WeightsHash.Compute(Stored(state));

    /// <summary>One tensor of an open file, floats of any width as float32.</summary>
    public static Tensor Read(SafetensorsFile file, SafetensorsEntry entry)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Dtype == SafetensorsDtype.I64
            ? Tensor.From(file.ReadLongs(entry.Name), new Shape(entry.Shape))
            : Tensor.From(file.ReadFloats(entry.Name), new Shape(entry.Shape));
    }

    private static List<SafetensorsTensor> Stored(StateDict state) => [.. state.Select(p => Stored(p.Key, p.Value))];

    private static SafetensorsTensor Stored(string name, Tensor tensor)
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var plain = tensor.Detach();
        var sizes = plain.Shape.AsSpan();
        return plain.DType switch
        {
            DType.Float32 => new(name, SafetensorsDtype.F32, sizes, Bytes(plain.ToArray<float>())),
            DType.Int64 => new(name, SafetensorsDtype.I64, sizes, Bytes(plain.ToArray<long>())),
            DType.BFloat16 => new(name, SafetensorsDtype.BF16, sizes, Bytes(plain.ToArray<short>())),
            _ => throw new NotSupportedException($"A saved tensor must be float32, int64 or bfloat16. '{name}' is "
                + $"{plain}. Convert it first."),
        };
    }

    private static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
