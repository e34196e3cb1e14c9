namespace Injerto.Tensors.Safetensors;

/// <summary>What the header of a safetensors file says about one tensor.</summary>
public sealed class SafetensorsEntry
{
    private readonly long[] _shape;

    internal SafetensorsEntry(string name, SafetensorsDtype dtype, long[] shape, long begin, long end)
    {
        Name = name;
        Dtype = dtype;
        _shape = shape;
        Begin = begin;
        End = end;
    }

    /// <summary>The tensor's name, for instance <c>features.0.0.weight</c>.</summary>
    public string Name { get; }

    /// <summary>The type of its elements.</summary>
    public SafetensorsDtype Dtype { get; }

    /// <summary>Its lengths, outermost first; empty for a single value.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    /// <summary>Its size in bytes.</summary>
    public long ByteCount => End - Begin;

    /// <summary>The number of its elements.</summary>
    public long ElementCount => ByteCount / Dtype.Size();

    /// <summary>First byte, counted from the end of the header.</summary>
    internal long Begin { get; }

    /// <summary>The byte after its last.</summary>
    internal long End { get; }

    /// <summary>Name, type and shape, for instance <c>fc.bias F32 [10]</c>.</summary>
    public override string ToString() => $"{Name} {Dtype.Spelling()} [{string.Join(", ", _shape)}]";
}
