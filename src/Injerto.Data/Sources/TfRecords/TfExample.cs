using System.Text;

namespace Injerto.Data.Sources;

/// <summary>Builds a <c>tf.train.Example</c>: named lists of byte strings, floats or whole numbers.</summary>
public sealed class TfExample
{
    private readonly List<(string Name, byte[] Feature)> features = [];

    /// <summary>Adds a list of byte strings.</summary>
    /// <param name="name">The feature's name; each once.</param>
    /// <param name="values">The byte strings.</param>
    public TfExample Add(string name, params ReadOnlySpan<byte[]> values)
    {
        var list = new ProtobufWriter();
        foreach (byte[] value in values) list.Bytes(1, value);
        return Add(name, TfFeatureKind.Bytes, list);
    }

    /// <summary>Adds a list of texts, as UTF-8.</summary>
    /// <param name="name">The feature's name; each once.</param>
    /// <param name="values">The texts.</param>
    public TfExample Add(string name, params ReadOnlySpan<string> values)
    {
        var list = new ProtobufWriter();
        foreach (string value in values) list.Bytes(1, Encoding.UTF8.GetBytes(value));
        return Add(name, TfFeatureKind.Bytes, list);
    }

    /// <summary>Adds a list of whole numbers.</summary>
    /// <param name="name">The feature's name; each once.</param>
    /// <param name="values">The numbers.</param>
    public TfExample Add(string name, params ReadOnlySpan<long> values)
    {
        var packed = new ProtobufWriter();
        foreach (long value in values) packed.Varint((ulong)value);
        var list = new ProtobufWriter();
        if (!values.IsEmpty) list.Bytes(1, packed.Written);
        return Add(name, TfFeatureKind.Integers, list);
    }

    /// <summary>Adds a list of floats.</summary>
    /// <param name="name">The feature's name; each once.</param>
    /// <param name="values">The numbers.</param>
    public TfExample Add(string name, params ReadOnlySpan<float> values)
    {
        var packed = new ProtobufWriter();
        foreach (float value in values) packed.Single(value);
        var list = new ProtobufWriter();
        if (!values.IsEmpty) list.Bytes(1, packed.Written);
        return Add(name, TfFeatureKind.Floats, list);
    }

    /// <summary>The bytes of the message, features in the order in which they were added.</summary>
    public byte[] ToBytes()
    {
        var all = new ProtobufWriter();
        foreach (var (name, feature) in features)
        {
            var entry = new ProtobufWriter();
            entry.Bytes(1, Encoding.UTF8.GetBytes(name));
            entry.Bytes(2, feature);
            all.Bytes(1, entry.Written);
        }
        var example = new ProtobufWriter();
        example.Bytes(1, all.Written);
        return example.Written.ToArray();
    }

    private TfExample Add(string name, TfFeatureKind kind, ProtobufWriter list)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (features.Any(feature => feature.Name == name))
            throw new ArgumentException($"Each feature must be added once. '{name}' was added before.", nameof(name));
        var feature = new ProtobufWriter();
        feature.Bytes((int)kind, list.Written);
        features.Add((name, feature.Written.ToArray()));
        return this;
    }
}
