using Injerto.Images;
using Injerto.Models;
using Injerto.Records;
using Injerto.Text;
using Microsoft.ML.OnnxRuntime;

namespace Injerto.Predict;

/// <summary>
/// A trained model that is asked through ONNX Runtime, without libtorch: the model file carries an ONNX model that was
/// proved to answer as the training did, preparation of the pictures included.
/// </summary>
/// <remarks>Any number of threads may ask it at once. Dispose it.</remarks>
public sealed class InjertoModel : IDisposable
{
    /// <summary>The most pictures of one size that run together.</summary>
    public const int LargestBatch = 8;

    private readonly OnnxSession _session;
    private readonly DecodeOptions _decoding;

    private InjertoModel(ModelRecord record, OnnxSession session, DecodeOptions decoding) =>
        (Record, _session, _decoding) = (record, session, decoding);

    /// <summary>What the model file says of the model.</summary>
    public ModelRecord Record { get; }

    /// <summary>What it predicts: classes, labels or numbers, in the order of an answer's values.</summary>
    public TaskSpec Task => Record.Run.Task;

    /// <summary>Loads a model file and checks all of it.</summary>
    /// <param name="path">The file, <c>name.injerto</c>, with an ONNX model in it.</param>
    /// <param name="threads">Threads of one answer; 0 (the default): one for each processor.</param>
    /// <param name="maxMegapixels">The largest picture that is decoded, in millions of pixels. Default: 200.</param>
    /// <exception cref="ModelException">There is no such file, or it is damaged or another kind of file.</exception>
    /// <exception cref="PredictException">It carries no ONNX model, or one that can't be loaded.</exception>
    public static InjertoModel Load(
        string path, int threads = 0, double maxMegapixels = DecodeOptions.DefaultMegapixels) =>
        Load(ModelFile.Open(path), threads, maxMegapixels);

    /// <summary>Loads a model file that was opened, and so checked, already.</summary>
    /// <param name="file">The file.</param>
    /// <param name="threads">As above.</param>
    /// <param name="maxMegapixels">As above.</param>
    /// <exception cref="ModelException">The file has changed since it was opened.</exception>
    /// <exception cref="PredictException">It carries no ONNX model, or one that can't be loaded.</exception>
    public static InjertoModel Load(
        ModelFile file, int threads = 0, double maxMegapixels = DecodeOptions.DefaultMegapixels)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var path = file.Path;
        var onnx = file.ReadOnnx() ?? throw new PredictException(new(
            $"To be asked without libtorch a model file must carry an ONNX model. '{path}' carries none: run "
            + $"injerto export {ShellWord.Quote(path)} where it was trained.",
            $"Para responder sin libtorch un archivo de modelo debe llevar un modelo ONNX. '{path}' no lleva ninguno: "
            + $"ejecute injerto export {ShellWord.Quote(path)} donde se entrenó."));
        var decoding = DecodeOptions.Default with { MaxMegapixels = maxMegapixels };
        try
        {
            return new InjertoModel(file.Record, new OnnxSession(onnx, threads), decoding);
        }
        catch (OnnxRuntimeException e)
        {
            throw new PredictException(new(
                $"The ONNX model in '{path}' must be one that ONNX Runtime {OnnxSession.Version} can load. It is not: "
                + $"{FirstLine(e)} Export it again, or use a newer ONNX Runtime.",
                $"El modelo ONNX de '{path}' debe poder cargarse con ONNX Runtime {OnnxSession.Version}. No se puede: "
                + $"{FirstLine(e)} Expórtelo de nuevo o use un ONNX Runtime más nuevo."), e);
        }
    }

    /// <summary>What the model makes of a picture in a file.</summary>
    /// <param name="path">The file: JPEG, PNG, WebP, TIFF, GIF, HEIC, AVIF or BMP.</param>
    /// <exception cref="ImageException">The picture can't be read.</exception>
    /// <exception cref="PredictException">The model takes rows, or pictures of another size.</exception>
    public Prediction Predict(string path) => Predict(ImageDecoder.DecodeFile(path, _decoding));

    /// <summary>What the model makes of a picture that is read from a stream to its end.</summary>
    /// <param name="encoded">The encoded picture; it need not be able to seek, and is left open.</param>
    /// <exception cref="ImageException">The picture can't be read.</exception>
    /// <exception cref="PredictException">The model takes rows, or pictures of another size.</exception>
    public Prediction Predict(Stream encoded) => Predict(ImageDecoder.Decode(encoded, _decoding));

    /// <summary>What the model makes of an encoded picture in memory.</summary>
    /// <param name="encoded">The bytes of a JPEG, PNG, …</param>
    /// <exception cref="ImageException">The picture can't be read.</exception>
    /// <exception cref="PredictException">The model takes rows, or pictures of another size.</exception>
    public Prediction Predict(ReadOnlySpan<byte> encoded) => Predict(ImageDecoder.Decode(encoded, _decoding));

    /// <summary>What the model makes of pixels.</summary>
    /// <param name="picture">The picture, <c>[Height, Width, 3]</c>, of any size.</param>
    /// <exception cref="PredictException">The model takes rows, or pictures of another size.</exception>
    public Prediction Predict(Picture picture) => Predict([picture])[0];

    /// <summary>What the model makes of many pictures, in their order; neighbours of one size run together.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <exception cref="PredictException">The model takes rows, or pictures of another size.</exception>
    public IReadOnlyList<Prediction> Predict(IReadOnlyList<Picture> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (Record.Run.Columns.Count > 0) throw TakesRows(Record.Run.Columns.Count);
        var answers = new List<Prediction>(pictures.Count);
        while (answers.Count < pictures.Count) answers.AddRange(Run(Alike(pictures, answers.Count)));
        return answers;
    }

    /// <summary>What the model makes of a row of a table.</summary>
    /// <param name="row">A number for each column of the table that was trained on, in their order.</param>
    /// <exception cref="PredictException">
    /// The model takes pictures or other columns, or a number is not finite.
    /// </exception>
    public Prediction Predict(ReadOnlySpan<float> row)
    {
        DemandColumns(row);
        var count = _session.Count ?? 1;
        return _session.Run(OnnxSession.Batch([row.ToArray()], count), count).Answer(Task);
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => _session.Dispose();

    private IEnumerable<Prediction> Run(Picture[] batch)
    {
        var (width, height) = (batch[0].Width, batch[0].Height);
        if (_session.Size is var (takenHeight, takenWidth) && (height, width) != (takenHeight, takenWidth))
            throw new PredictException(new(
                $"This model takes pictures of {takenWidth} × {takenHeight} pixels: it was exported for a fixed size. "
                + $"Got {width} × {height}: export it without one.",
                $"Este modelo toma imágenes de {takenWidth} × {takenHeight} píxeles: se exportó para un tamaño fijo. "
                + $"Se dio una de {width} × {height}: expórtelo sin tamaño fijo."));
        var count = _session.Count ?? batch.Length;
        var pixels = OnnxSession.Batch(Array.ConvertAll(batch, p => p.Pixels), count);
        var outputs = _session.Run(pixels, count, height, width);
        return Enumerable.Range(0, batch.Length).Select(i => outputs.Answer(Task, i));
    }

    private Picture[] Alike(IReadOnlyList<Picture> pictures, int from)
    {
        var first = pictures[from];
        return [.. pictures.Skip(from).Take(_session.Count ?? LargestBatch)
            .TakeWhile(p => p.Width == first.Width && p.Height == first.Height)];
    }

    private void DemandColumns(ReadOnlySpan<float> row)
    {
        var columns = Record.Run.Columns.Count;
        if (columns == 0) throw new PredictException(new(
            $"This model takes pictures. Got a row of {row.Length} numbers.",
            $"Este modelo toma imágenes. Se dio una fila de {row.Length} números."));
        if (row.Length != columns) throw new PredictException(new(
            $"A row must have the {columns} columns of the table that was trained on. Got {row.Length} numbers.",
            $"Una fila debe tener las {columns} columnas de la tabla del entrenamiento. Se dieron {row.Length} "
            + "números."));
        for (var i = 0; i < row.Length; i++)
            if (!float.IsFinite(row[i])) throw new PredictException(new(
                $"The numbers of a row must be finite. '{Record.Run.Columns[i]}' is {row[i]}.",
                $"Los números de una fila deben ser finitos. '{Record.Run.Columns[i]}' es {row[i]}."));
    }

    private static PredictException TakesRows(int columns) => new(new(
        $"This model takes rows of {columns} numbers. Got a picture.",
        $"Este modelo toma filas de {columns} números. Se dio una imagen."));

    private static string FirstLine(OnnxRuntimeException e) => e.Message.Split('\n')[0].Trim();
}
