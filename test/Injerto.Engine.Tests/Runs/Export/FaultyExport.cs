using System.Runtime.InteropServices;
using Google.Protobuf;
using Injerto.Onnx;
using Injerto.Onnx.Protocol;

namespace Injerto.Tests.Runs.Export;

/// <summary>Faults that exports elsewhere were found to have, put into a sound one.</summary>
internal sealed class FaultyExport
{
    private readonly OnnxModel _sound;
    private readonly ModelProto _model;

    internal FaultyExport(OnnxModel sound) => (_sound, _model) = (sound, sound.Model.Clone());

    internal OnnxModel Model => new(_model, _sound.Values);

    internal static IReadOnlyDictionary<string, Action<FaultyExport>> OfPreparation { get; } =
        new Dictionary<string, Action<FaultyExport>>
        {
            ["filter without antialiasing"] = f => f.Unfilter(),
            ["crop before resizing"] = f => f.Before("preparation/resized", f.Slice(0, 40)),
            ["resizing without crop"] = f => f.Replace("preparation/shorter", "preparation/crop"),
            ["blue, green, red"] = f => f.Before("preparation/resized", f.Channels(2, 1, 0)),
            ["red copied into all channels"] = f => f.Before("preparation/resized", f.Channels(0, 0, 0)),
            ["scaled twice"] = f => f.Before("preparation/scaled", f.Times(1 / 255f)),
            ["centre rounded down"] = f => f.Replace("preparation/odd", "preparation/none", [0, 0]),
            ["centre rounded up"] = f => f.Replace("preparation/odd", "preparation/margin_odd"),
            ["not a number"] = f => f.Before("preparation/scaled", f.Times(float.NaN)),
        };

    internal NodeProto Node(string output) => _model.Graph.Node.First(n => n.Output.Contains(output));

    internal void Set(string node, string attribute, long value) =>
        Node(node).Attribute.First(a => a.Name == attribute).I = value;

    /// <summary>Puts a node before the first input of another.</summary>
    internal void Before(string node, NodeProto inserted)
    {
        var next = Node(node);
        inserted.Input.Insert(0, next.Input[0]);
        next.Input[0] = inserted.Output[0];
        _model.Graph.Node.Insert(_model.Graph.Node.IndexOf(next), inserted);
    }

    /// <summary>Gives another value to those who take one.</summary>
    internal void Replace(string value, string other, long[]? constant = null)
    {
        if (constant is not null) Constant(other, constant);
        foreach (var node in _model.Graph.Node)
            for (var i = 0; i < node.Input.Count; i++)
                if (node.Input[i] == value) node.Input[i] = other;
    }

    // Without antialiasing ONNX Runtime takes no exclude_outside with this mode.
    internal void Unfilter()
    {
        Set("preparation/resized", "antialias", 0);
        Set("preparation/resized", "exclude_outside", 0);
    }

    internal NodeProto Times(float factor)
    {
        _model.Graph.Initializer.Add(new TensorProto
        {
            Name = "fault.factor", DataType = TensorProto.Types.DataType.Float,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes([factor])),
        });
        return Made("Mul", "fault.factor");
    }

    internal NodeProto Channels(params long[] channels)
    {
        var gather = Made("Gather", Constant("fault.channels", channels));
        gather.Attribute.Add(Attributes.Of("axis", 1L));
        return gather;
    }

    internal NodeProto Slice(long from, long to) => Made(
        "Slice", Constant("fault.from", [from, from]), Constant("fault.to", [to, to]),
        Constant("fault.axes", [2, 3]));

    private static NodeProto Made(string op, params string[] inputs)
    {
        var node = new NodeProto { OpType = op, Name = "fault" };
        node.Input.Add(inputs);
        node.Output.Add("fault");
        return node;
    }

    private string Constant(string name, long[] values)
    {
        var tensor = new TensorProto
        {
            Name = name, DataType = TensorProto.Types.DataType.Int64,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())),
        };
        tensor.Dims.Add(values.Length);
        _model.Graph.Initializer.Add(tensor);
        return name;
    }
}
