using System.Text;
using Injerto.Models.Weights.Hdf5;
using Injerto.Records;

namespace Injerto.Models.Weights;

/// <summary>
/// Weights that Keras saved: <c>.h5</c> of versions 1 to 3, weights alone or whole models, <c>.weights.h5</c> and
/// <c>.keras</c>. Names are <c>layer/variable</c> with the variables' names of today; values stay in Keras' order
/// (kernels as height, width, in, out).
/// </summary>
internal sealed class KerasWeights : WeightsFile
{
    private const string WeightsPart = "model.weights.h5", ConfigPart = "config.json", MetadataPart = "metadata.json";

    private static readonly string[] Told = ["keras_version", "backend", "model_config", "training_config"];

    private readonly Hdf5File _file;
    private readonly IDisposable? _outer;
    private readonly Dictionary<string, Hdf5Dataset> _datasets = new(StringComparer.Ordinal);
    private readonly List<WeightsEntry> _entries = [];

    private KerasWeights(string format, Hdf5File file, IDisposable? outer, Dictionary<string, string> metadata)
    {
        (Format, _file, _outer, Metadata) = (format, file, outer, metadata);
        foreach (var tensor in KerasLayouts.Read(file, metadata.GetValueOrDefault("model_config"))) Add(tensor);
    }

    public override string Format { get; }

    public override IReadOnlyDictionary<string, string> Metadata { get; }

    public override IReadOnlyList<WeightsEntry> Entries => _entries;

    /// <summary>Opens a file that must be Keras'.</summary>
    internal static KerasWeights OpenKeras(string path)
    {
        var file = WeightsFile.Open(path);
        if (file is KerasWeights weights) return weights;
        var format = file.Format;
        file.Dispose();
        throw new WeightsException(new(
            $"{path}: a Keras model must be an .h5 or .keras file. This one is of the format {format}.",
            $"{path}: un modelo de Keras debe ser un archivo .h5 o .keras. Este es del formato {format}."));
    }

    /// <summary>Opens an HDF5 file, which belongs to the weights from then on.</summary>
    internal static KerasWeights OpenH5(ByteFile file)
    {
        var hdf5 = Hdf5File.Open(file.Range(0, file.Length));
        return new KerasWeights("keras-h5", hdf5, file, Texts(hdf5));
    }

    /// <summary>Opens a <c>.keras</c> file, which belongs to the weights from then on.</summary>
    internal static KerasWeights OpenZip(ByteFile file, ZipDirectory zip)
    {
        var part = zip.Find(WeightsPart) ?? throw new WeightsException(new(
            $"A .keras file must hold {WeightsPart}. This one does not: it may have been saved in parts, or is of "
            + "another kind.",
            $"Un archivo .keras debe contener {WeightsPart}. Este no lo contiene: quizá se guardó en partes, o es de "
            + "otra clase."));
        var metadata = new Dictionary<string, string>();
        if (zip.Find(ConfigPart) is { } config) metadata["model_config"] = Text(zip, config);
        if (zip.Find(MetadataPart) is { } said && KerasConfig.Version(Text(zip, said)) is { } version)
            metadata["keras_version"] = version;
        var hdf5 = Hdf5File.Open(Seekable(zip, part));
        return new KerasWeights("keras", hdf5, file, metadata);
    }

    public override float[] ReadFloats(WeightsEntry entry) => Find(entry, isInteger: false).ReadFloats();

    public override long[] ReadLongs(WeightsEntry entry) => Find(entry, isInteger: true).ReadLongs();

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        _file.Dispose();
        _outer?.Dispose();
    }

    // Keras stores the parts as they are; one that was deflated is inflated once, because HDF5 is read from any place.
    private static Stream Seekable(ZipDirectory zip, ZipEntry part)
    {
        var stream = zip.Open(part);
        return stream.CanSeek ? stream : new MemoryStream(Inflated(stream, part), writable: false);
    }

    private static string Text(ZipDirectory zip, ZipEntry part)
    {
        if (part.Length > WeightsLimits.MostHeaderBytes) throw new WeightsException(new(
            $"{DeclaredShape.Shown(part.Name)} in a .keras file must take at most {WeightsLimits.MostHeaderBytes} "
            + $"bytes. It takes {part.Length}.",
            $"{DeclaredShape.Shown(part.Name)} en un archivo .keras debe ocupar {WeightsLimits.MostHeaderBytes} bytes "
            + $"como máximo. Ocupa {part.Length}."));
        using var stream = zip.Open(part);
        return Encoding.UTF8.GetString(Inflated(stream, part));
    }

    private static byte[] Inflated(Stream stream, ZipEntry part)
    {
        if (part.Length > Array.MaxLength) throw new WeightsException(new(
            $"{DeclaredShape.Shown(part.Name)} in a .keras file must inflate to less than 2 GiB. It takes "
            + $"{part.Length} bytes. Store it without compression, as Keras does.",
            $"{DeclaredShape.Shown(part.Name)} en un archivo .keras debe descomprimirse en menos de 2 GiB. Ocupa "
            + $"{part.Length} bytes. Guárdelo sin compresión, como hace Keras."));
        var bytes = new byte[part.Length];
        ElementReading.Fill(stream, bytes);
        return bytes;
    }

    private static Dictionary<string, string> Texts(Hdf5File file)
    {
        var texts = new Dictionary<string, string>();
        foreach (var place in (IEnumerable<Hdf5Object?>)[file.Root, file.Root.Part(KerasLayouts.WholeModelGroup)])
            foreach (var name in Told)
                if (place?.Attributes.GetValueOrDefault(name) is { IsText: true } attribute
                    && attribute.Texts() is [var text])
                    texts.TryAdd(name, text);
        return texts;
    }

    private void Add(KerasTensor tensor)
    {
        var (name, dataset) = tensor;
        if (name.Length is 0 or > WeightsLimits.MostNameLength) throw new WeightsException(new(
            $"A tensor's name must have 1 to {WeightsLimits.MostNameLength} characters. One has {name.Length}.",
            $"El nombre de un tensor debe tener de 1 a {WeightsLimits.MostNameLength} caracteres. Uno tiene "
            + $"{name.Length}."));
        var isInteger = dataset.Type.Kind == Hdf5Kind.Integer;
        if (!isInteger && !dataset.Type.IsReal)
            throw new WeightsException(new(
                $"A tensor must have numbers of 8 to 64 bits. {DeclaredShape.Shown(name)} has elements that are each a "
                + $"{dataset.Type.Description}.",
                $"Un tensor debe tener números de 8 a 64 bits. Los elementos de {DeclaredShape.Shown(name)} son del "
                + $"tipo: {dataset.Type.Description.Spanish}."));
        if (dataset.Space.Elements == 0 && !dataset.Space.Sizes.Contains(0)) throw new WeightsException(new(
            $"A tensor must have values. {DeclaredShape.Shown(name)} has none.",
            $"Un tensor debe tener valores. {DeclaredShape.Shown(name)} no tiene ninguno."));
        if (!_datasets.TryAdd(name, dataset)) throw new WeightsException(new(
            $"A file of weights must name each tensor once. {DeclaredShape.Shown(name)} is there twice.",
            $"Un archivo de pesos debe nombrar cada tensor una sola vez. {DeclaredShape.Shown(name)} está dos veces."));
        DeclaredShape.DemandCount(_datasets.Count);
        _entries.Add(new WeightsEntry(name, ValueList.Create<long>(dataset.Space.Sizes), isInteger));
    }

    private Hdf5Dataset Find(WeightsEntry entry, bool isInteger)
    {
        ArgumentNullException.ThrowIfNull(entry);
        DemandKind(entry, isInteger);
        return _datasets.TryGetValue(entry.Name, out var dataset)
            && dataset.Space.Sizes.AsSpan().SequenceEqual([.. entry.Shape])
            ? dataset : throw Unknown(entry);
    }
}
