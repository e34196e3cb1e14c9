using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>Who makes and who takes each value of a segment.</summary>
public sealed class SegmentIndex
{
    private readonly Dictionary<int, List<GraphNode>> _uses = [];
    private readonly Dictionary<int, GraphNode> _makers = [];

    /// <summary>Looks through a segment.</summary>
    /// <param name="segment">The segment.</param>
    public SegmentIndex(GraphSegment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        Segment = segment;
        Nodes = [.. segment.Nodes];
        foreach (var node in Nodes)
        {
            foreach (var value in node.Inputs)
                (_uses.TryGetValue(value, out var uses) ? uses : _uses[value] = []).Add(node);
            foreach (var value in node.Outputs) _makers[value] = node;
        }
    }

    /// <summary>The segment.</summary>
    public GraphSegment Segment { get; }

    /// <summary>Its operations.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>The operation that made a value, or null for the segment's input and for constants.</summary>
    public GraphNode? Maker(int value) => _makers.GetValueOrDefault(value);

    /// <summary>
    /// The only operation that takes a value; null where several do, or where the value leaves the segment.
    /// </summary>
    public GraphNode? OnlyUse(int value) =>
        value != Segment.OutputValue && _uses.TryGetValue(value, out var uses) && uses.Count == 1 ? uses[0] : null;

    /// <summary>Whether no operation after this one takes the value, and it does not leave the segment.</summary>
    public bool IsLastUse(int value, GraphNode node) =>
        value != Segment.OutputValue && _uses[value][^1] == node;

    /// <summary>The shape of a value at the recording.</summary>
    public Shape ShapeOf(int value) =>
        Maker(value) is { } node ? node.OutputShapes[node.Outputs.ToList().IndexOf(value)]
        : Segment.Graph.Constants.TryGetValue(value, out var constant) ? constant.Shape
        : Segment.InputShape;

    /// <summary>Whether a value comes from outside the recording.</summary>
    public bool IsConstant(int value) => Segment.Graph.Constants.ContainsKey(value);

    /// <summary>The tensor of an argument that is a constant; null where it is absent.</summary>
    public Tensor? Constant(GraphNode node, int argument)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Arguments.Count > argument && node.Arguments[argument].IsTensor
            ? Segment.Graph.Constants[node.Arguments[argument].Values[0]].Detach()
            : null;
    }
}
