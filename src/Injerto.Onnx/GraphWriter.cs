using System.Runtime.InteropServices;
using Google.Protobuf;
using Injerto.Onnx.Protocol;
using Type = Injerto.Onnx.Protocol.TensorProto.Types.DataType;

namespace Injerto.Onnx;

/// <summary>Puts nodes and constants into an ONNX graph, each under a name of its own.</summary>
internal sealed class GraphWriter(OnnxPrecision precision)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    internal GraphProto Graph { get; } = new() { Name = "injerto" };

    /// <summary>The type in which the network computes.</summary>
    internal Type NetworkType => precision == OnnxPrecision.Fp16 ? Type.Float16 : Type.Float;

    /// <summary>
    /// Adds a node with one output; gives the output's name, which is the wanted one where it is free.
    /// </summary>
    internal string Node(string op, string name, IEnumerable<string> inputs, params AttributeProto[] attributes)
    {
        var output = Free(name);
        var node = new NodeProto { OpType = op, Name = output };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        node.Attribute.AddRange(attributes);
        Graph.Node.Add(node);
        return output;
    }

    /// <summary>Adds float32 values.</summary>
    internal string Floats(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        Constant(name, Type.Float, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds values in the type in which the network computes.</summary>
    internal string Weights(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
    {
        if (NetworkType == Type.Float) return Floats(name, values, shape);
        var halves = new Half[values.Length];
        for (var i = 0; i < halves.Length; i++) halves[i] = (Half)values[i];
        return Constant(name, Type.Float16, MemoryMarshal.AsBytes(halves.AsSpan()), shape);
    }

    /// <summary>Adds a list of whole numbers.</summary>
    internal string Integers(string name, params ReadOnlySpan<long> values) =>
        Constant(name, Type.Int64, MemoryMarshal.AsBytes(values), [values.Length]);

    /// <summary>Adds a single whole number.</summary>
    internal string Integer(string name, long value) =>
        Constant(name, Type.Int64, MemoryMarshal.AsBytes([value]), []);

    internal string Cast(string name, string value, Type type) =>
        Node("Cast", name, [value], Attributes.Of("to", (long)type));

    /// <summary>Takes a name; where it is taken already, one like it.</summary>
    internal string Free(string name)
    {
        var free = name;
        for (var i = 2; !_names.Add(free); i++) free = $"{name}_{i}";
        return free;
    }

    private string Constant(string name, Type type, ReadOnlySpan<byte> bytes, ReadOnlySpan<long> shape)
    {
        var tensor = new TensorProto
        {
            Name = Free(name), DataType = type, RawData = UnsafeByteOperations.UnsafeWrap(bytes.ToArray()),
        };
        foreach (var size in shape) tensor.Dims.Add(size);
        Graph.Initializer.Add(tensor);
        return tensor.Name;
    }
}
