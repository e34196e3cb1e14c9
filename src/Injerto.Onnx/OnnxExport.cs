using Injerto.Onnx.Preparation;
using Injerto.Onnx.Protocol;
using Injerto.Records;
using Injerto.Tensors;
using Type = Injerto.Onnx.Protocol.TensorProto.Types.DataType;

namespace Injerto.Onnx;

/// <summary>Writes a recorded network as ONNX, with its preparation and its decision.</summary>
public static class OnnxExport
{
    // The version of the file format that came with the opset.
    internal const long IrVersion = 8;

    internal const string Producer = "Injerto";

    /// <summary>Makes the ONNX model; on the engine's thread.</summary>
    /// <param name="source">What is written.</param>
    /// <param name="options">How.</param>
    /// <exception cref="OnnxException">
    /// An operator has no counterpart, which the message names, or what was written keeps to no schema.
    /// </exception>
    public static OnnxModel Of(OnnxSource source, OnnxOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        using var mode = Engine.NoGrad();
        using var scope = Scope.Begin();
        var writer = new GraphWriter(options.Precision);
        var signature = new Signature(writer.Graph, options.Static);
        var prepared = Prepared(source, writer, signature);
        if (writer.NetworkType != Type.Float) prepared = writer.Cast("network/input", prepared, writer.NetworkType);
        var network = new NetworkWriter(source, writer);
        network.Write(prepared);
        var logits = Float(writer, "logits", network.NameOf(source.Graph.Output));
        foreach (var (name, type, shape) in new TaskOutputs(source.Task, writer).Write(logits))
            signature.AddOutput(name, type, shape);
        if (options.HasEmbedding) Embed(source, writer, network, signature);
        OnnxCheck.Demand(writer.Graph);
        return new OnnxModel(
            Model(source, writer.Graph), [KeyValuePair.Create(Graph.Input, prepared), .. network.Made]);
    }

    private static string Prepared(OnnxSource source, GraphWriter writer, Signature signature)
    {
        if (source.Preprocessing is { } preprocessing)
        {
            var image = signature.AddImage(writer.Free(OnnxNames.Image));
            return new PicturePreparation(preprocessing, writer).Write(image);
        }

        var columns = source.Graph.InputShape[1];
        return RowPreparation.Write(writer, signature.AddRows(writer.Free(OnnxNames.Rows), columns), columns);
    }

    private static string Float(GraphWriter writer, string name, string value) =>
        writer.NetworkType == Type.Float ? value : writer.Cast(name, value, Type.Float);

    private static void Embed(OnnxSource source, GraphWriter writer, NetworkWriter network, Signature signature)
    {
        var features = Float(writer, "features", network.NameOf(source.Embedding));
        var shape = source.Graph.Whole().Nodes.First(n => n.Outputs.Contains(source.Embedding)).OutputShapes[0];
        writer.Node("Flatten", OnnxNames.Embedding, [features], Attributes.Of("axis", 1L));
        signature.AddOutput(OnnxNames.Embedding, Type.Float, [new Shape(shape.AsSpan()[1..]).Elements]);
    }

    private static ModelProto Model(OnnxSource source, GraphProto graph)
    {
        var model = new ModelProto
        {
            IrVersion = IrVersion, ProducerName = Producer,
            ProducerVersion = typeof(OnnxExport).Assembly.GetName().Version!.ToString(3), Graph = graph,
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = OnnxModel.Opset });
        foreach (var (key, value) in source.Metadata)
            model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        return model;
    }
}
