using System.Runtime.InteropServices;
using Injerto.Data;
using Injerto.Images;
using Injerto.Nn.Plans;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training;
using Injerto.Training.Transfer;

namespace Injerto.Runs;

/// <summary>
/// Says what a trained model makes of pictures. Compiled once, safe to call from many threads, and of bounded memory
/// whatever it is given: pictures are decoded on the caller's threads, and run through the network in batches of 1, 2,
/// 4 or 8.
/// </summary>
/// <remarks>
/// The last bits of an answer depend on the size of its batch (about 1e-6 of the largest output in float32); the
/// preparation of a picture does not.
/// </remarks>
public sealed class Predictor : IDisposable
{
    /// <summary>The most pictures that run together.</summary>
    public const int LargestBatch = 8;

    private readonly Preprocessing _preprocessing;
    private readonly int _channels;
    private readonly bool _takesRows;
    private readonly bool _mirrors;
    private readonly DType _precision;
    private readonly Device _device;
    private readonly TaskRuntime _task;
    private readonly DecodeOptions _decoding;
    private readonly InferencePlan _below;
    private readonly InferencePlan _above;
    private int _isDisposed;

    // On the engine's thread.
    internal Predictor(TrainedModel model, InferenceNetwork network, DType precision)
    {
        _preprocessing = model.Record.Preprocessing;
        _takesRows = model.Record.Columns.Count > 0;
        _channels = _takesRows ? model.Record.Columns.Count : 3;
        _mirrors = model.Record.AveragesMirror;
        _precision = precision;
        _device = model.Device;
        _task = TaskRuntime.For(model.Task);
        _decoding = new DecodeOptions { MaxMegapixels = model.Spec.MaxMegapixels };
        _below = InferencePlan.Compile(network.Below, _precision, _device);
        _above = InferencePlan.Compile(network.Above, DType.Float32, _device);
    }

    /// <summary>What the model makes of a picture in a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ImageException">The picture can't be read.</exception>
    public Prediction Predict(string path) => Predict(ImageDecoder.DecodeFile(path, _decoding));

    /// <summary>
    /// What the model makes of a picture that is read from a stream to its end; it need not be able to seek.
    /// </summary>
    /// <param name="encoded">The encoded picture.</param>
    /// <exception cref="ImageException">The picture can't be read.</exception>
    public Prediction Predict(Stream encoded) => Predict(ImageDecoder.Decode(encoded, _decoding));

    /// <summary>What the model makes of an encoded picture in memory.</summary>
    /// <param name="encoded">The bytes of a JPEG, PNG, …</param>
    /// <exception cref="ImageException">The picture can't be read.</exception>
    public Prediction Predict(ReadOnlySpan<byte> encoded) => Predict(ImageDecoder.Decode(encoded, _decoding));

    /// <summary>What the model makes of pixels.</summary>
    /// <param name="picture">The picture, <c>[Height, Width, 3]</c>.</param>
    public Prediction Predict(Picture picture) => Run([Input(picture)])[0];

    /// <summary>What the model makes of the row of a table.</summary>
    /// <param name="row">The row, with the columns of the table that was trained on, in their order.</param>
    /// <exception cref="DataException">The row has other columns, or the model takes pictures.</exception>
    public Prediction Predict(NumbersContent row) => Run([Input(row)])[0];

    /// <summary>
    /// What the model makes of many pictures or rows, in their order, a few at a time: they are asked for only as
    /// answers are taken.
    /// </summary>
    /// <typeparam name="T">What they are: <see cref="PictureContent"/> or <see cref="NumbersContent"/>.</typeparam>
    /// <param name="items">The pictures or rows, each with its name.</param>
    /// <param name="cancellation">Ends the work between two batches.</param>
    /// <returns>An answer for each; for one that can't be read, the reason.</returns>
    public IEnumerable<PicturePrediction> Predict<T>(
        IEnumerable<KeyValuePair<string, T>> items, CancellationToken cancellation = default)
        where T : ItemContent
    {
        ArgumentNullException.ThrowIfNull(items);
        // One batch is decoded while the one before it runs.
        Task<PicturePrediction[]>? running = null;
        foreach (var batch in items.Chunk(LargestBatch))
        {
            cancellation.ThrowIfCancellationRequested();
            var decoded = batch.AsParallel().AsOrdered()
                .Select(p => (p.Key, Input: TryInput(p.Value, out var problem), Problem: problem)).ToArray();
            foreach (var answer in running?.GetAwaiter().GetResult() ?? []) yield return answer;
            running = Task.Run(() => Answers(decoded), CancellationToken.None);
        }

        foreach (var answer in running?.GetAwaiter().GetResult() ?? []) yield return answer;
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1) return;
        Engine.Run(() =>
        {
            _below.Dispose();
            _above.Dispose();
        });
    }

    private PicturePrediction[] Answers((string Name, byte[]? Input, LocalizedText? Problem)[] batch)
    {
        byte[][] inputs = [.. batch.Select(p => p.Input).OfType<byte[]>()];
        var answers = inputs.Length == 0 ? [] : Run(inputs);
        var next = 0;
        return [.. batch.Select(p => p.Input is null
            ? new PicturePrediction(p.Name, null, p.Problem) : new PicturePrediction(p.Name, answers[next++], null))];
    }

    private byte[]? TryInput(ItemContent content, out LocalizedText? problem)
    {
        problem = null;
        try
        {
            if (content is NumbersContent row) return Input(row);
            using var bytes = ((PictureContent)content).Read();
            return Input(ImageDecoder.Decode(bytes.Span, _decoding));
        }
        catch (LocalizedException e) when (e is ImageException or DataException)
        {
            problem = e.Text;
            return null;
        }
    }

    // As the evaluation prepares it: [S, S, 3], channels last, in the type that the frozen part runs in.
    private byte[] Input(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (_takesRows) throw NotTaken(new("the rows of a table", "las filas de una tabla"),
            new("a picture", "una imagen"));
        var input = NewInput();
        if (_precision == DType.BFloat16)
            InputRenderer.RenderEvaluation(picture, _preprocessing, MemoryMarshal.Cast<byte, ushort>(input.AsSpan()));
        else InputRenderer.RenderEvaluation(picture, _preprocessing, MemoryMarshal.Cast<byte, float>(input.AsSpan()));
        return input;
    }

    private byte[] Input(NumbersContent row)
    {
        if (!_takesRows) throw NotTaken(new("pictures", "imágenes"), new("a row", "una fila"));
        var input = NewInput();
        RowInput.Write(row, input);
        return input;
    }

    private byte[] NewInput() => new byte[_channels * _preprocessing.CropSize * _preprocessing.CropSize
        * (_precision == DType.BFloat16 ? sizeof(ushort) : sizeof(float))];

    private static DataException NotTaken(LocalizedText taken, LocalizedText given) => new(new(
        $"The model takes {taken.English}. Got {given.English}.",
        $"El modelo toma {taken.Spanish}. Se dio {given.Spanish}."));

    private Prediction[] Run(byte[][] inputs) => Engine.Run(() =>
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) == 1, this);
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var size = _preprocessing.CropSize;
        // oneDNN prepares its kernels for each shape: a few shapes are prepared once, any number of them again and
        // again.
        var batch = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)inputs.Length);
        var input = Tensor.Zeros([batch, size, size, _channels], _precision);
        var bytes = input.Bytes();
        for (var i = 0; i < inputs.Length; i++) inputs[i].CopyTo(bytes[(i * inputs[i].Length)..]);
        var outputs = Outputs(input);
        if (_mirrors)
        {
            var one = inputs[0].Length;
            for (var i = 0; i < inputs.Length; i++) MirroredInput.Exchange(bytes.Slice(i * one, one), size);
            outputs = (outputs + Outputs(input)) / 2;
        }

        return _task.Predict(outputs.Slice(0, 0, inputs.Length)).ToArray();
    });

    private Tensor Outputs(Tensor input)
    {
        var features = _below.Run(input.To(_device).Permute(0, 3, 1, 2)).To(DType.Float32);
        return _above.Run(features).To(DType.Float32).To(Device.Cpu);
    }
}
