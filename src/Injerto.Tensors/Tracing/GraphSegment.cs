namespace Injerto.Tensors;

/// <summary>A run of a graph's operations with one value going in and one coming out.</summary>
public sealed class GraphSegment
{
    internal GraphSegment(Graph graph, int from, int to, int inputValue, int outputValue)
    {
        Graph = graph;
        From = from;
        To = to;
        InputValue = inputValue;
        OutputValue = outputValue;
    }

    /// <summary>The graph it belongs to.</summary>
    public Graph Graph { get; }

    /// <summary>Its first operation.</summary>
    public int From { get; }

    /// <summary>The position after its last operation.</summary>
    public int To { get; }

    /// <summary>The number of the value that goes in.</summary>
    public int InputValue { get; }

    /// <summary>The number of the value that comes out.</summary>
    public int OutputValue { get; }

    /// <summary>Its operations.</summary>
    public IEnumerable<GraphNode> Nodes => Graph.Nodes.Skip(From).Take(To - From);

    /// <summary>The tensors from outside that it takes: parameters and buffers.</summary>
    public IEnumerable<Tensor> Constants =>
        Nodes.SelectMany(n => n.Inputs).Distinct().Where(Graph.Constants.ContainsKey).Select(id => Graph.Constants[id]);

    /// <summary>Whether one of its operations draws random numbers.</summary>
    public bool UsesRandomness => Nodes.Any(n => n.Operator.UsesRandomness);

    /// <summary>The shape of its output at the recording, batch first.</summary>
    public Shape OutputShape => ShapeOf(OutputValue);

    /// <summary>The shape of its input at the recording, batch first.</summary>
    public Shape InputShape => ShapeOf(InputValue);

    /// <summary>The part before a position of the graph and the part from it on.</summary>
    /// <exception cref="ArgumentException">Several values cross the position, or it lies outside.</exception>
    public (GraphSegment Below, GraphSegment Above) Cut(int position)
    {
        if (position < From || position > To) throw new ArgumentException($"A cut must lie between operations {From} "
            + $"and {To}. Got {position}.", nameof(position));
        var crossing = Graph.SingleCrossings()[position];
        if (crossing < 0) throw new ArgumentException($"A graph can be cut only where a single value crosses. "
            + $"Several cross position {position}.", nameof(position));
        return (
            new GraphSegment(Graph, From, position, InputValue, crossing),
            new GraphSegment(Graph, position, To, crossing, OutputValue));
    }

    /// <summary>Runs the operations as they were recorded; differentiation passes through.</summary>
    public Tensor Run(Tensor input)
    {
        var values = new Dictionary<int, Tensor> { [InputValue] = input };
        Tensor Lookup(int id) => values.TryGetValue(id, out var tensor) ? tensor : Graph.Constants[id];
        foreach (var node in Nodes)
        {
            var results = node.Call(Lookup);
            for (var o = 0; o < results.Length; o++) values[node.Outputs[o]] = results[o];
        }

        return values[OutputValue];
    }

    private Shape ShapeOf(int value)
    {
        if (value == Tensors.Graph.Input) return Graph.InputShape;
        foreach (var node in Graph.Nodes)
            for (var o = 0; o < node.Outputs.Count; o++)
                if (node.Outputs[o] == value) return node.OutputShapes[o];
        return Graph.Constants[value].Shape;
    }
}
