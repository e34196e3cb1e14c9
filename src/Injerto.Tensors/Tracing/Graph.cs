namespace Injerto.Tensors;

/// <summary>The operations of one recorded computation, in order, from one input to one output.</summary>
public sealed class Graph
{
    /// <summary>The number of the input value.</summary>
    public const int Input = 0;

    internal Graph(IReadOnlyList<GraphNode> nodes, IReadOnlyDictionary<int, Tensor> constants, Shape inputShape, int output)
    {
        Nodes = nodes;
        Constants = constants;
        InputShape = inputShape;
        Output = output;
    }

    /// <summary>The operations, in the order in which they ran.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>Tensors that came from outside: parameters, buffers, tables; by value number.</summary>
    public IReadOnlyDictionary<int, Tensor> Constants { get; }

    /// <summary>The shape of the recorded input.</summary>
    public Shape InputShape { get; }

    /// <summary>The number of the output value.</summary>
    public int Output { get; }

    /// <summary>
    /// For each position between two operations (position p lies before operation p), the one value that all later operations take from before it,
    /// or −1 where they take several: only where a single value crosses can the graph be cut.
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

    /// <summary>Runs the whole graph.</summary>
    public Tensor Run(Tensor input) => Run(input, Input, 0, Nodes.Count, Output);

    /// <summary>Runs the operations from one position to another; differentiation passes through as in the recorded computation.</summary>
    /// <param name="input">Takes the place of value <paramref name="inputValue"/>.</param>
    /// <param name="inputValue">The number of the value that crosses at <paramref name="from"/>.</param>
    /// <param name="from">The first operation.</param>
    /// <param name="to">The position after the last operation.</param>
    /// <param name="outputValue">The number of the value to give.</param>
    public Tensor Run(Tensor input, int inputValue, int from, int to, int outputValue)
    {
        var values = new Dictionary<int, Tensor> { [inputValue] = input };
        Tensor Lookup(int id) => values.TryGetValue(id, out var tensor) ? tensor : Constants[id];
        for (var i = from; i < to; i++)
        {
            var node = Nodes[i];
            var arguments = new Arg[node.Arguments.Count];
            for (var a = 0; a < arguments.Length; a++) arguments[a] = node.Arguments[a].Resolve(Lookup);
            if (node.Outputs.Count == 1)
            {
                values[node.Outputs[0]] = node.Operator.Call(arguments);
                continue;
            }

            var results = node.Operator.CallMany(arguments);
            for (var o = 0; o < node.Outputs.Count; o++) values[node.Outputs[o]] = results[o];
        }

        return values[outputValue];
    }

    /// <summary>The operations, one a line.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Nodes);
}
