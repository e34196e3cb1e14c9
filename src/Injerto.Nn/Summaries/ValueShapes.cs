using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>The shapes of all values of a graph, by value number, and which operation made each.</summary>
internal sealed class ValueShapes
{
    private readonly Dictionary<int, Shape> _shapes;
    private readonly Dictionary<int, GraphNode> _makers = [];

    internal ValueShapes(Graph graph)
    {
        _shapes = graph.Constants.ToDictionary(c => c.Key, c => c.Value.Shape);
        _shapes[Graph.Input] = graph.InputShape;
        foreach (var node in graph.Nodes)
        {
            for (var o = 0; o < node.Outputs.Count; o++)
            {
                _shapes[node.Outputs[o]] = node.OutputShapes[o];
                _makers[node.Outputs[o]] = node;
            }
        }
    }

    /// <summary>The shape of an argument that is one tensor.</summary>
    internal Shape Of(GraphArgument argument) => _shapes[argument.Values[0]];

    /// <summary>The operation that made an argument, or none for the input and for parameters.</summary>
    internal GraphNode? MakerOf(GraphArgument argument) => _makers.GetValueOrDefault(argument.Values[0]);
}
