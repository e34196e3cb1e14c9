using Google.Protobuf;
using Injerto.Onnx.Protocol;
using Injerto.Text;

namespace Injerto.Onnx;

/// <summary>A model as ONNX, in memory.</summary>
public sealed class OnnxModel
{
    private const long MostBytes = int.MaxValue;

    internal OnnxModel(ModelProto model, IReadOnlyList<KeyValuePair<int, string>> values) =>
        (Model, Values) = (model, values);

    /// <summary>The version of ONNX' operators that is used.</summary>
    public static int Opset => 18;

    /// <summary>The values of the recorded graph that the file names, in the order in which they are made.</summary>
    public IReadOnlyList<KeyValuePair<int, string>> Values { get; }

    /// <summary>The names of the outputs.</summary>
    public IReadOnlyList<string> Outputs => [.. Model.Graph.Output.Select(o => o.Name)];

    /// <summary>What the file says of itself.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata =>
        [.. Model.MetadataProps.Select(p => KeyValuePair.Create(p.Key, p.Value))];

    internal ModelProto Model { get; }

    /// <summary>The same model that says more of itself.</summary>
    /// <param name="entries">What it says beside what it says already.</param>
    public OnnxModel WithMetadata(IEnumerable<KeyValuePair<string, string>> entries)
    {
        var model = Model.Clone();
        model.MetadataProps.Add(entries.Select(e => new StringStringEntryProto { Key = e.Key, Value = e.Value }));
        return new OnnxModel(model, Values);
    }

    /// <summary>
    /// The same model that also gives, in float32, what it computes in between: each named value as the output
    /// <c>NAME.exposed</c>.
    /// </summary>
    /// <param name="names">The names of the values.</param>
    public OnnxModel Exposing(IEnumerable<string> names)
    {
        var model = Model.Clone();
        foreach (var name in names)
        {
            var exposed = Exposed(name);
            var cast = new NodeProto { OpType = "Cast", Name = exposed };
            cast.Input.Add(name);
            cast.Output.Add(exposed);
            cast.Attribute.Add(Attributes.Of("to", (long)TensorProto.Types.DataType.Float));
            model.Graph.Node.Add(cast);
            var type = new TypeProto { TensorType = new() { ElemType = TensorProto.Types.DataType.Float } };
            model.Graph.Output.Add(new ValueInfoProto { Name = exposed, Type = type });
        }

        return new OnnxModel(model, Values);
    }

    /// <summary>What an exposed value is called.</summary>
    /// <param name="name">The value's own name.</param>
    public static string Exposed(string name) => $"{name}.exposed";

    /// <summary>Whether a file is an ONNX model that Injerto wrote.</summary>
    /// <param name="path">The file; it must exist.</param>
    /// <exception cref="IOException">It can't be read.</exception>
    public static bool IsOurs(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // The version of the format and the producer are the first fields.
        byte[] wanted = new ModelProto { IrVersion = OnnxExport.IrVersion, ProducerName = OnnxExport.Producer }
            .ToByteArray();
        using var file = File.OpenRead(path);
        var head = new byte[wanted.Length];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && head.AsSpan().SequenceEqual(wanted);
    }

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="OnnxException">It would pass the 2 GiB that protobuf allows.</exception>
    public byte[] ToBytes() => Sized().ToByteArray();

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to.</param>
    /// <exception cref="OnnxException">It would pass the 2 GiB that protobuf allows.</exception>
    public void Write(Stream stream) => Sized().WriteTo(stream);

    private ModelProto Sized()
    {
        var bytes = Model.Graph.Initializer.Sum(i => (long)i.RawData.Length);
        return bytes < MostBytes - (1 << 24) ? Model : throw new OnnxException(new LocalizedText(
            $"An ONNX file must stay below 2 GiB. The weights of this model take {bytes} bytes: choose 16-bit "
            + "precision, or a smaller architecture.",
            $"Un archivo ONNX debe ocupar menos de 2 GiB. Los pesos de este modelo ocupan {bytes} bytes: elija la "
            + "precisión de 16 bits, o una arquitectura más pequeña."));
    }
}
