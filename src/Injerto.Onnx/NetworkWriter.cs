using Injerto.Nn.Plans;
using Injerto.Onnx.Operators;
using Injerto.Tensors;

namespace Injerto.Onnx;

/// <summary>Writes the recorded network, operation by operation.</summary>
internal sealed class NetworkWriter
{
    private readonly OnnxSource _source;
    private readonly GraphWriter _writer;
    private readonly SegmentIndex _index;
    private readonly Dictionary<int, string> _names = [];
    private readonly List<KeyValuePair<int, string>> _made = [];

    internal NetworkWriter(OnnxSource source, GraphWriter writer) =>
        (_source, _writer, _index) = (source, writer, new SegmentIndex(source.Graph.Whole()));

    /// <summary>The values of the graph that have a name in ONNX, in the order in which they are made.</summary>
    internal IReadOnlyList<KeyValuePair<int, string>> Made => _made;

    /// <summary>The ONNX name of a value of the graph; a constant is written when it is first asked for.</summary>
    internal string NameOf(int value) =>
        _names.TryGetValue(value, out var name) ? name : _names[value] = Constant(value);

    /// <summary>Writes all operations.</summary>
    /// <param name="input">The ONNX name of the network's input.</param>
    internal void Write(string input)
    {
        _names[Graph.Input] = input;
        var folded = new HashSet<int>();
        foreach (var node in _index.Nodes)
        {
            if (folded.Contains(node.Index)) continue;
            if (node.Outputs.Count != 1)
                throw OperatorCall.Unsupported(node, $"{node.Outputs.Count} outputs");
            var call = new OperatorCall(node, _index, _writer, NameOf);
            var norm = node.Outputs[0] == _source.Embedding ? null : Convolutions.Foldable(_index, node);
            if (norm is not null) folded.Add(norm.Index);
            Name((norm ?? node).Outputs[0], norm is null ? OperatorTable.Write(call) : Convolutions.Write(call, norm));
        }
    }

    private void Name(int value, string name)
    {
        _names[value] = name;
        if (_made.Count == 0 || _made.TrueForAll(m => m.Value != name)) _made.Add(KeyValuePair.Create(value, name));
    }

    private string Constant(int value)
    {
        using var scope = Scope.Begin();
        var tensor = _source.Graph.Constants[value].Detach();
        var name = _source.Graph.Names.GetValueOrDefault(value, $"constant.{value}");
        return _writer.Weights(name, Convolutions.Values(tensor), tensor.Shape.AsSpan());
    }
}
