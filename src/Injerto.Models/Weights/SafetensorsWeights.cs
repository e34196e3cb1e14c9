using Injerto.Tensors.Safetensors;

namespace Injerto.Models.Weights;

/// <summary>A .safetensors file, by itself or in a model file.</summary>
internal sealed class SafetensorsWeights : WeightsFile
{
    private readonly SafetensorsFile _file;
    private readonly Dictionary<string, SafetensorsEntry> _entries;

    internal SafetensorsWeights(string path)
        : this("safetensors", () => SafetensorsFile.Open(path))
    {
    }

    /// <summary>The weights in a model file, which stores them as they are.</summary>
    /// <param name="path">The model file.</param>
    /// <param name="offset">Where they begin in it.</param>
    /// <param name="length">How many bytes they have.</param>
    internal SafetensorsWeights(string path, long offset, long length)
        : this(ModelFileFormat.Name, () => SafetensorsFile.Open(path, offset, length))
    {
    }

    private SafetensorsWeights(string format, Func<SafetensorsFile> open)
    {
        Format = format;
        _file = Translated(open);
        try
        {
            DeclaredShape.DemandCount(_file.Entries.Count);
            _entries = _file.Entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
            Entries = [.. _file.Entries.Select(e => DeclaredShape.Entry(e.Name, e.Shape, TypeOf(e)))];
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public override string Format { get; }

    public override IReadOnlyDictionary<string, string> Metadata => _file.Metadata;

    public override IReadOnlyList<WeightsEntry> Entries { get; }

    public override float[] ReadFloats(WeightsEntry entry)
    {
        var stored = Find(entry, isInteger: false);
        return Translated(() => _file.ReadFloats(stored.Name));
    }

    public override long[] ReadLongs(WeightsEntry entry)
    {
        var stored = Find(entry, isInteger: true);
        var values = new long[stored.ElementCount];
        Translated(() =>
        {
            ElementReading.Widen(TypeOf(stored), _file.Bytes(stored.Name), values);
            return true;
        });
        return values;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
    }

    private SafetensorsEntry Find(WeightsEntry entry, bool isInteger)
    {
        ArgumentNullException.ThrowIfNull(entry);
        DemandKind(entry, isInteger);
        return _entries.TryGetValue(entry.Name, out var stored) ? stored : throw Unknown(entry);
    }

    private static ElementType TypeOf(SafetensorsEntry entry) =>
        Enum.TryParse<ElementType>(entry.Dtype.ToString(), out var type)
            ? type
            : throw new WeightsException(new(
                $"A tensor must have elements of a type with a .NET counterpart. {DeclaredShape.Shown(entry.Name)} has "
                + $"{entry.Dtype}: convert it to F16, BF16 or F32.",
                "Los elementos de un tensor deben ser de un tipo que exista en .NET. "
                + $"{DeclaredShape.Shown(entry.Name)} tiene {entry.Dtype}: conviértalo a F16, BF16 o F32."));

    // The reader in Tensors has an exception of its own.
    private static T Translated<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SafetensorsException e)
        {
            throw new WeightsException(e.Text, e);
        }
    }
}
