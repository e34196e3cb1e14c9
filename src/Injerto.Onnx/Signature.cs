using Injerto.Onnx.Protocol;
using Dimension = Injerto.Onnx.Protocol.TensorShapeProto.Types.Dimension;
using Type = Injerto.Onnx.Protocol.TensorProto.Types.DataType;

namespace Injerto.Onnx;

/// <summary>Declares inputs and outputs, with their sizes where these are fixed.</summary>
internal sealed class Signature(GraphProto graph, StaticInput? size)
{
    internal string AddImage(string name)
    {
        var type = Typed(Type.Uint8,
            [
                Batch("DATA_BATCH"), Sized("H", size?.Height, "DATA_FEATURE"), Sized("W", size?.Width, "DATA_FEATURE"),
                Sized("C", 3, "DATA_CHANNEL"),
            ]);
        type.Denotation = "IMAGE";
        graph.Input.Add(new ValueInfoProto { Name = name, Type = type });
        return name;
    }

    internal string AddRows(string name, long columns)
    {
        var type = Typed(Type.Float, [Batch("DATA_BATCH"), Sized("columns", columns, "DATA_FEATURE")]);
        graph.Input.Add(new ValueInfoProto { Name = name, Type = type });
        return name;
    }

    internal void AddOutput(string name, Type type, long[] shape)
    {
        Dimension[] dimensions = [Batch(""), .. shape.Select(length => Sized("", length, ""))];
        graph.Output.Add(new ValueInfoProto { Name = name, Type = Typed(type, dimensions) });
    }

    private static TypeProto Typed(Type type, Dimension[] dimensions)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(dimensions);
        return new TypeProto { TensorType = new() { ElemType = type, Shape = shape } };
    }

    private Dimension Batch(string denotation) => Sized("N", size?.Count, denotation);

    private static Dimension Sized(string name, long? length, string denotation) => length is { } fixedLength
        ? new Dimension { DimValue = fixedLength, Denotation = denotation }
        : new Dimension { DimParam = name, Denotation = denotation };
}
