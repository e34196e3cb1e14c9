namespace Injerto.Tensors;

/// <summary>One recorded operation.</summary>
public sealed class GraphNode
{
    internal GraphNode(int index, Operator op, GraphArgument[] arguments, int[] outputs, Shape[] shapes, string path)
    {
        Index = index;
        Operator = op;
        Arguments = arguments;
        Outputs = outputs;
        OutputShapes = shapes;
        Path = path;
    }

    /// <summary>Its position in the graph, from 0.</summary>
    public int Index { get; }

    /// <summary>What was called.</summary>
    public Operator Operator { get; }

    /// <summary>With what.</summary>
    public IReadOnlyList<GraphArgument> Arguments { get; }

    /// <summary>Numbers of the values it made.</summary>
    public IReadOnlyList<int> Outputs { get; }

    /// <summary>Their shapes at the recording.</summary>
    public IReadOnlyList<Shape> OutputShapes { get; }

    /// <summary>The module in whose forward computation it was called, as <c>features.3.conv.0</c>.</summary>
    public string Path { get; }

    /// <summary>Numbers of all the values it took.</summary>
    public IEnumerable<int> Inputs => Arguments.SelectMany(a => a.Values).Where(v => v >= 0);

    /// <summary>Calls the operator again, on other values.</summary>
    /// <param name="lookup">Gives the tensor of a value's number.</param>
    public Tensor[] Call(Func<int, Tensor> lookup)
    {
        var arguments = new Arg[Arguments.Count];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = Arguments[i].Resolve(lookup);
        return Outputs.Count == 1 ? [Operator.Call(arguments)] : Operator.CallMany(arguments);
    }

    /// <summary>The operation as one line of text.</summary>
    public override string ToString() =>
        $"{string.Join(", ", Outputs.Select((o, i) => $"%{o}: {OutputShapes[i]}"))} = "
        + $"{Operator.Name}({string.Join(", ", Arguments)})  # {Path}";
}
