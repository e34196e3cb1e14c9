using Injerto.Records;

namespace Injerto.Models;

/// <summary>
/// A trained model as one file, <c>name.injerto</c>: a zip with <c>model.json</c>, <c>weights.safetensors</c>, a few
/// <c>golden/</c> pictures and the hash of each. Opening one looks at all of it, and reads no more than it has.
/// </summary>
/// <remarks>Needs no libtorch. Any thread may use it.</remarks>
public sealed class ModelFile
{
    /// <summary>How the names of model files end.</summary>
    public const string Extension = "." + ModelFileFormat.Name;

    private ModelFile(string path, ModelRecord record, IReadOnlyList<ModelFilePart> parts) =>
        (Path, Record, Parts) = (path, record, parts);

    /// <summary>The file, as it was named.</summary>
    public string Path { get; }

    /// <summary>What the model is.</summary>
    public ModelRecord Record { get; }

    /// <summary>What it consists of, in the file's order; each was found to be as it was written.</summary>
    public IReadOnlyList<ModelFilePart> Parts { get; }

    /// <summary>Opens a model file and checks all of it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelException">
    /// There is none, it is another kind of file, damaged, cut off, changed since it was written, of another version,
    /// or demands more than a model may; the message says which.
    /// </exception>
    public static ModelFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var reader = ModelFileReader.Open(path);
        var parts = reader.Parts();
        return new ModelFile(path, reader.Record(), parts);
    }

    /// <summary>The bytes of a golden picture.</summary>
    /// <param name="name">Its name, as <see cref="GoldenAnswer.Image"/> tells it.</param>
    /// <exception cref="ModelException">The file has changed since it was opened.</exception>
    public byte[] ReadGolden(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        using var reader = ModelFileReader.Open(Path);
        return reader.Read(name);
    }

    /// <summary>The bytes of the ONNX model in it; null where it carries none.</summary>
    /// <exception cref="ModelException">The file has changed since it was opened.</exception>
    public byte[]? ReadOnnx()
    {
        if (Record.Onnx is null) return null;
        using var reader = ModelFileReader.Open(Path);
        return reader.Read(ModelFileFormat.OnnxPart);
    }

    /// <summary>
    /// Puts a model as ONNX into the file, in place of one that is in it; the file is either there whole with it or, if
    /// writing fails, as it was. Open it again to see it.
    /// </summary>
    /// <param name="onnx">What the record says of it.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="ModelException">The file has changed since it was opened.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void WriteOnnx(OnnxRecord onnx, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(onnx);
        ArgumentNullException.ThrowIfNull(write);
        var record = Record with { Onnx = onnx, FormatVersion = ModelRecord.CurrentFormat };
        using var reader = ModelFileReader.Open(Path);
        ModelFileWriter.WriteAgain(this, reader, record, write);
    }

    /// <summary>Its weights, with what they say of themselves.</summary>
    /// <exception cref="ModelException">They can't be read.</exception>
    public PretrainedWeights Weights() => PretrainedWeights.OpenChecked(Path);
}
