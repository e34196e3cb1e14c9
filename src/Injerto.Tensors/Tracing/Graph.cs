namespace Injerto.Tensors;

/// <summary>The operations of one recorded computation, in order, from one input to one output.</summary>
public sealed class Graph
{
    /// <summary>The number of the input value.</summary>
    public const int Input = 0;

    internal Graph(
        IReadOnlyList<GraphNode> nodes, IReadOnlyDictionary<int, Tensor> constants,
        IReadOnlyDictionary<int, string> names, Shape inputShape, int output)
    {
        Names = names;
        Nodes = nodes;
        Constants = constants;
        InputShape = inputShape;
        Output = output;
    }

    /// <summary>The operations, in the order in which they ran.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>Tensors that came from outside: parameters, buffers, tables; by value number.</summary>
    public IReadOnlyDictionary<int, Tensor> Constants { get; }

    /// <summary>
    /// The names of the constants that have one, such as <c>features.0.0.weight</c>; by value number.
    /// </summary>
    public IReadOnlyDictionary<int, string> Names { get; }

    /// <summary>The shape of the recorded input.</summary>
    public Shape InputShape { get; }

    /// <summary>The number of the output value.</summary>
    public int Output { get; }

    /// <summary>
    /// For each position between two operations (position p lies before operation p), the one value that all later
    /// operations take from before it, or −1 where they take several: only where a single value crosses can the graph
    /// be cut.
    /// </summary>
    public int[] SingleCrossings()
    {
        var lastUse = new Dictionary<int, int>();
        foreach (var node in Nodes)
            foreach (var value in node.Inputs)
                if (!Constants.ContainsKey(value)) lastUse[value] = node.Index;
        lastUse[Output] = Nodes.Count;

        var crossings = new int[Nodes.Count + 1];
        var live = new HashSet<int> { Input };
        for (var position = 0; position <= Nodes.Count; position++)
        {
            live.RemoveWhere(value => !lastUse.TryGetValue(value, out var last) || last < position);
            crossings[position] = live.Count == 1 ? live.First() : -1;
            if (position < Nodes.Count) live.UnionWith(Nodes[position].Outputs);
        }

        return crossings;
    }

    /// <summary>The whole graph as one segment.</summary>
    public GraphSegment Whole() => new(this, 0, Nodes.Count, Input, Output);

    /// <summary>
    /// The operations before a position and those from it on, of which the second takes what the first gives.
    /// </summary>
    /// <exception cref="ArgumentException">Several values cross the position, so that it can't be cut.</exception>
    public (GraphSegment Below, GraphSegment Above) Cut(int position) => Whole().Cut(position);

    /// <summary>Runs the whole graph.</summary>
    public Tensor Run(Tensor input) => Whole().Run(input);

    /// <summary>The operations, one a line.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Nodes);
}
