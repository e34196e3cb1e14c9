using Injerto.Onnx.Protocol;
using Injerto.Text;

namespace Injerto.Onnx;

/// <summary>
/// Looks at a model before a runtime does: names that are made once and before they are taken, operators with the
/// attributes and inputs that their schema has, constants with the bytes that they declare.
/// </summary>
internal static class OnnxCheck
{
    /// <exception cref="OnnxException">Something is wrong; the message lists all of it.</exception>
    internal static void Demand(GraphProto graph)
    {
        string[] faults = [.. Names(graph), .. graph.Initializer.SelectMany(Constant), .. graph.Node.SelectMany(Node)];
        if (faults.Length > 0) throw new OnnxException(new LocalizedText(
            $"An ONNX model must keep to its operators' schemas. This one does not: {string.Join(" ", faults)} Please "
            + "report this with the model.",
            $"Un modelo ONNX debe atenerse a los esquemas de sus operadores. Este no lo hace: "
            + $"{string.Join(" ", faults)} Por favor, comuníquelo junto con el modelo."));
    }

    private static IEnumerable<string> Names(GraphProto graph)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in graph.Input.Select(i => i.Name).Concat(graph.Initializer.Select(i => i.Name)))
            if (!known.Add(name)) yield return $"'{name}' is there twice.";
        foreach (var node in graph.Node)
        {
            foreach (var input in node.Input)
                if (input.Length > 0 && !known.Contains(input))
                    yield return $"'{node.Name}' takes '{input}', which nothing before it makes.";
            foreach (var output in node.Output)
                if (!known.Add(output)) yield return $"'{output}' is there twice.";
        }

        foreach (var output in graph.Output)
        {
            if (!known.Contains(output.Name)) yield return $"Nothing makes the output '{output.Name}'.";
            if (output.Type.TensorType.ElemType == TensorProto.Types.DataType.Undefined)
                yield return $"The output '{output.Name}' has no type.";
        }
    }

    private static IEnumerable<string> Constant(TensorProto constant)
    {
        var elements = constant.Dims.Aggregate(1L, (product, size) => product * size);
        var size = SizeOf(constant.DataType);
        if (size == 0 || constant.RawData.Length != elements * size)
            yield return $"'{constant.Name}' must have {elements * size} bytes and has {constant.RawData.Length}.";
    }

    private static IEnumerable<string> Node(NodeProto node)
    {
        if (!OperatorSchema.All.TryGetValue(node.OpType, out var schema))
        {
            yield return $"'{node.Name}' is of the operator {node.OpType}, which is not known.";
            yield break;
        }

        if (node.Input.Count < schema.LeastInputs || node.Input.Count > schema.MostInputs)
            yield return $"'{node.Name}' ({node.OpType}) has {node.Input.Count} inputs.";
        foreach (var attribute in node.Attribute)
            if (!schema.Attributes.TryGetValue(attribute.Name, out var type) || type != attribute.Type)
                yield return $"'{node.Name}' ({node.OpType}) has an attribute {attribute.Name} of {attribute.Type}.";
        foreach (var name in schema.Required)
            if (node.Attribute.All(a => a.Name != name))
                yield return $"'{node.Name}' ({node.OpType}) lacks the attribute {name}.";
    }

    private static int SizeOf(TensorProto.Types.DataType type) => type switch
    {
        TensorProto.Types.DataType.Float => 4,
        TensorProto.Types.DataType.Int64 => 8,
        TensorProto.Types.DataType.Float16 => 2,
        TensorProto.Types.DataType.Uint8 or TensorProto.Types.DataType.Int8 or TensorProto.Types.DataType.Bool => 1,
        _ => 0,
    };
}
