namespace Injerto.Models.Weights;

/// <summary>
/// NumPy's arrays: several in a zip (.npz), or one by itself (.npy). Fortran's order is turned into rows.
/// </summary>
internal sealed class NpzWeights : WeightsFile
{
    private const string Extension = ".npy";

    private readonly ByteFile _file;
    private readonly Dictionary<string, (NpyHeader Header, Func<long, Stream> Open)> _arrays = new(
        StringComparer.Ordinal);
    private readonly List<WeightsEntry> _entries = [];

    private NpzWeights(ByteFile file) => _file = file;

    public override string Format => "npz";

    public override IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>();

    public override IReadOnlyList<WeightsEntry> Entries => _entries;

    internal static bool IsArray(ZipEntry entry) => entry.Name.EndsWith(Extension, StringComparison.Ordinal);

    internal static NpzWeights OpenZip(ByteFile file, ZipDirectory zip)
    {
        var weights = new NpzWeights(file);
        var arrays = zip.Entries.Where(IsArray).ToList();
        DeclaredShape.DemandCount(arrays.Count);
        foreach (var entry in arrays)
            weights.Add(entry.Name[..^Extension.Length], entry.Length, offset => zip.Open(entry, offset));
        return weights;
    }

    internal static NpzWeights OpenArray(ByteFile file)
    {
        var weights = new NpzWeights(file);
        weights.Add(Path.GetFileNameWithoutExtension(file.Path), file.Length, offset => file.Range(
            offset, file.Length - offset));
        return weights;
    }

    public override float[] ReadFloats(WeightsEntry entry)
    {
        var (header, open) = Find(entry, isInteger: false);
        var values = new float[entry.Elements];
        using var stream = open(header.Bytes);
        ElementReading.ReadFloats(stream, header.Type, values);
        return header.IsFortran ? InRows(values, header.Shape) : values;
    }

    public override long[] ReadLongs(WeightsEntry entry)
    {
        var (header, open) = Find(entry, isInteger: true);
        var values = new long[entry.Elements];
        using var stream = open(header.Bytes);
        ElementReading.ReadLongs(stream, header.Type, values);
        return header.IsFortran ? InRows(values, header.Shape) : values;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
    }

    private void Add(string name, long length, Func<long, Stream> open)
    {
        using var stream = open(0);
        var header = NpyHeader.Read(name, stream, length);
        var entry = DeclaredShape.Entry(name, header.Shape, header.Type);
        var needed = header.Bytes + (entry.Elements * header.Type.Size());
        if (length != needed)
            throw new WeightsException(new(
                $"A .npy array must have the bytes that its header declares. {DeclaredShape.Shown(name)} must have "
                + $"{needed} and has {length}. Fetch the file again.",
                $"Una matriz .npy debe tener los bytes que su cabecera declara. {DeclaredShape.Shown(name)} debe tener "
                + $"{needed} y tiene {length}. Descargue el archivo de nuevo."));
        _arrays.Add(name, (header, open));
        _entries.Add(entry);
    }

    private (NpyHeader Header, Func<long, Stream> Open) Find(WeightsEntry entry, bool isInteger)
    {
        ArgumentNullException.ThrowIfNull(entry);
        DemandKind(entry, isInteger);
        return _arrays.TryGetValue(entry.Name, out var array) && array.Header.Shape.SequenceEqual(entry.Shape)
            ? array : throw Unknown(entry);
    }

    private static T[] InRows<T>(T[] columns, long[] shape)
    {
        if (shape.Length < 2) return columns;
        var rows = new T[columns.Length];
        var index = new long[shape.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            long at = 0;
            for (var d = 0; d < shape.Length; d++) at = (at * shape[d]) + index[d];
            rows[at] = columns[i];
            for (var d = 0; d < shape.Length && ++index[d] == shape[d]; d++) index[d] = 0;
        }

        return rows;
    }
}
