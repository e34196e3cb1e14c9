using Injerto.Nn.Plans;
using Injerto.Onnx.Protocol;
using Injerto.Tensors;
using Injerto.Text;

namespace Injerto.Onnx.Operators;

/// <summary>One recorded operation while it is written: its arguments, and where its nodes go.</summary>
/// <param name="Node">The operation.</param>
/// <param name="Index">The graph that it is in.</param>
/// <param name="Writer">Takes its nodes.</param>
/// <param name="NameOf">The ONNX name of a value, by its number.</param>
internal sealed record OperatorCall(GraphNode Node, SegmentIndex Index, GraphWriter Writer, Func<int, string> NameOf)
{
    /// <summary>What its node is called: its place in the network, and the operation.</summary>
    internal string Name => NameFor(Node);

    internal static string NameFor(GraphNode node)
    {
        var op = node.Operator.Name.Split(':')[^1].Split('.')[0];
        return node.Path.Length == 0 ? op : $"{node.Path}/{op}";
    }

    internal bool Has(int argument) => argument < Node.Arguments.Count && !Node.Arguments[argument].IsAbsent;

    /// <summary>The ONNX name of an argument that is a tensor.</summary>
    internal string Input(int argument = 0) => NameOf(Value(argument));

    internal int Value(int argument = 0) => Node.Arguments[argument] is { IsTensor: true } tensor
        ? tensor.Values[0] : throw Unsupported($"argument {argument} = {Node.Arguments[argument]}");

    internal Shape ShapeOf(int argument = 0) => Index.ShapeOf(Value(argument));

    internal Shape OutputShape => Node.OutputShapes[0];

    internal long Integer(int argument, long absent) => Has(argument) ? Node.Arguments[argument].Integer : absent;

    internal double Real(int argument, double absent) => Has(argument) ? Node.Arguments[argument].Real : absent;

    internal bool Truth(int argument, bool absent) => Integer(argument, absent ? 1 : 0) != 0;

    internal long[] Integers(int argument) => Node.Arguments[argument].Integers;

    /// <summary>A number for height and one for width.</summary>
    internal long[] Pair(int argument, long[] absent) => !Has(argument) ? absent
        : Integers(argument) switch { [] => absent, [var both] => [both, both], var pair => pair };

    /// <summary>A dimension counted from the front.</summary>
    internal long Dimension(int argument, long absent = 0) => FromFront(Integer(argument, absent), ShapeOf().Count);

    internal static long FromFront(long dimension, int count) => dimension < 0 ? dimension + count : dimension;

    internal string Add(string op, IEnumerable<string> inputs, params AttributeProto[] attributes) =>
        Writer.Node(op, Name, inputs, attributes);

    /// <summary>A single number in the network's type.</summary>
    internal string Number(double value) => Writer.Weights($"{Name}.number", [(float)value]);

    internal OnnxException Unsupported(string what) => Unsupported(Node, what);

    internal static OnnxException Unsupported(GraphNode node, string what) => new(new LocalizedText(
        $"The operator {node.Operator.Name} of '{node.Path}' can't be written as ONNX with {what}. Use another "
        + "architecture.",
        $"El operador {node.Operator.Name} de '{node.Path}' no se puede escribir como ONNX con {what}. Use otra "
        + "arquitectura."));
}
