using System.Buffers.Binary;

namespace Injerto.Models.Weights;

/// <summary>The initialisers of an ONNX model: its weights by name. The rest of the model is passed over.</summary>
internal sealed class OnnxWeights : WeightsFile
{
    private const int ModelVersion = 1, ModelGraph = 7, GraphNode = 1, GraphInitializer = 5, SparseInitializer = 15;
    private const int Varint = 0, Block = 2, MostTag = 0x7F;

    private readonly ByteFile _file;
    private readonly Dictionary<string, (WeightsEntry Entry, OnnxTensor Tensor)> _tensors = new(StringComparer.Ordinal);
    private readonly List<WeightsEntry> _entries = [];
    private readonly OnnxAliases _aliases = new();

    private OnnxWeights(ByteFile file) => _file = file;

    public override string Format => "onnx";

    public override IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>();

    public override IReadOnlyList<WeightsEntry> Entries => _entries;

    /// <summary>Whether a file may be one: ONNX has no mark, so the first field must be one of a model's.</summary>
    internal static bool MayBe(ReadOnlySpan<byte> head) => head is [<= MostTag, ..] && (head[0] >> 3, head[0] & 7)
        is (ModelVersion or 5, Varint) or (2 or 3 or 4 or 6 or ModelGraph or 8 or 14 or 20, Block);

    internal static OnnxWeights Open(ByteFile file)
    {
        var weights = new OnnxWeights(file);
        var reader = new ProtobufReader(file.Range(0, file.Length));
        while (reader.Position < file.Length)
        {
            var (field, wire) = reader.Tag(file.Length);
            if ((field, wire) == (ModelGraph, Block)) weights.AddGraph(reader, reader.End(file.Length));
            else reader.Skip(wire, file.Length);
        }

        weights.AddAliases();
        return weights._entries.Count > 0 ? weights : throw new WeightsException(new(
            "An ONNX file must have initialisers: these are its weights. This one has none, or is no ONNX file.",
            "Un archivo ONNX debe tener inicializadores: son sus pesos. Este no tiene ninguno, o no es un archivo "
            + "ONNX."));
    }

    public override float[] ReadFloats(WeightsEntry entry)
    {
        var tensor = Find(entry, isInteger: false);
        var values = new float[entry.Elements];
        if (tensor.IsVarints) ReadHalves(tensor, values);
        else ElementReading.ReadFloats(_file.Range(tensor.Begin, tensor.End - tensor.Begin), tensor.Type, values);
        return values;
    }

    public override long[] ReadLongs(WeightsEntry entry)
    {
        var tensor = Find(entry, isInteger: true);
        var values = new long[entry.Elements];
        if (tensor.IsVarints) EachVarint(tensor, values.Length, (i, value) => values[i] = Signed(tensor.Type, value));
        else ElementReading.ReadLongs(_file.Range(tensor.Begin, tensor.End - tensor.Begin), tensor.Type, values);
        return values;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
    }

    private void AddGraph(ProtobufReader reader, long end)
    {
        while (reader.Position < end)
        {
            var (field, wire) = reader.Tag(end);
            switch (field, wire)
            {
                case (GraphNode, Block): _aliases.Read(reader, reader.End(end)); break;
                case (GraphInitializer, Block): Add(OnnxTensorReader.Read(reader, reader.End(end))); break;
                case (SparseInitializer, Block): throw new WeightsException(new(
                    "An ONNX file must have dense initialisers. This one has sparse ones too.",
                    "Un archivo ONNX debe tener inicializadores densos. Este los tiene también dispersos."));
                default: reader.Skip(wire, end); break;
            }
        }
    }

    private void Add((WeightsEntry Entry, OnnxTensor Tensor) read)
    {
        if (!_tensors.TryAdd(read.Entry.Name, read)) throw new WeightsException(new(
            $"An ONNX file must name each tensor once. {DeclaredShape.Shown(read.Entry.Name)} is there twice.",
            $"Un archivo ONNX debe nombrar cada tensor una sola vez. {DeclaredShape.Shown(read.Entry.Name)} está dos "
            + "veces."));
        _entries.Add(read.Entry);
        DeclaredShape.DemandCount(_entries.Count);
    }

    private void AddAliases()
    {
        foreach (var (name, (entry, tensor)) in _aliases.Resolve(_tensors).ToList()) Add(
            (entry with { Name = name }, tensor));
    }

    private OnnxTensor Find(WeightsEntry entry, bool isInteger)
    {
        ArgumentNullException.ThrowIfNull(entry);
        DemandKind(entry, isInteger);
        return _tensors.TryGetValue(entry.Name, out var found) && found.Entry == entry
            ? found.Tensor : throw Unknown(entry);
    }

    // 16-bit floats may stand as the whole numbers that their bits are.
    private void ReadHalves(OnnxTensor tensor, float[] values)
    {
        var bits = new byte[2];
        EachVarint(tensor, values.Length, (i, value) =>
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bits, (ushort)value);
            ElementReading.Widen(tensor.Type, bits, values.AsSpan(i, 1));
        });
    }

    private void EachVarint(OnnxTensor tensor, int count, Action<int, ulong> use)
    {
        var reader = new ProtobufReader(_file.Range(tensor.Begin, tensor.End - tensor.Begin));
        var end = tensor.End - tensor.Begin;
        for (var i = 0; i < count; i++) use(i, reader.Varint(end));
        if (reader.Position != end) throw ProtobufReader.Broken();
    }

    private static long Signed(ElementType type, ulong value) => type == ElementType.U64 && value > long.MaxValue
        ? throw new WeightsException(new(
            $"Whole numbers must be at most {long.MaxValue}. Got {value}.",
            $"Los números enteros deben ser {long.MaxValue} como máximo. Hay {value}."))
        : unchecked((long)value);
}
