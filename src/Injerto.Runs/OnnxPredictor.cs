using Injerto.Data;
using Injerto.Images;
using Injerto.Predict;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Runs;

/// <summary>
/// Asks a trained model about many pictures or rows through the ONNX model that its file carries: without libtorch.
/// </summary>
/// <remarks>Dispose it.</remarks>
public sealed class OnnxPredictor : IDisposable
{
    private readonly InjertoModel _model;
    private readonly ModelData _data;

    private OnnxPredictor(InjertoModel model, ModelData data) => (_model, _data) = (model, data);

    /// <summary>What the model learnt.</summary>
    public TaskSpec Task => _model.Task;

    /// <summary>Whether it takes the rows of a table; else it takes pictures.</summary>
    public bool TakesRows => _data.IsRows;

    /// <summary>Loads a trained model.</summary>
    /// <param name="path">A model file, the folder of a finished run, or its <c>run.json</c>.</param>
    /// <param name="threads">Threads of one answer. Default: one for each processor.</param>
    /// <exception cref="PredictException">It carries no ONNX model, or one that can't be loaded.</exception>
    /// <exception cref="RunException">There is no finished run, or its record is not its model's.</exception>
    public static OnnxPredictor Load(string path, int? threads = null)
    {
        var source = ModelSource.Open(path);
        var model = InjertoModel.Load(source.File, threads ?? 0, source.Spec.MaxMegapixels);
        return new OnnxPredictor(model, new ModelData(source.Record, source.Spec));
    }

    /// <summary>Opens data to ask it about, as <see cref="TrainedModel.Open"/>.</summary>
    /// <param name="location">The data, as <see cref="TrainingSpec.Data"/>.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="DataException">The data can't be used.</exception>
    public DataSet Open(string location, CancellationToken cancellation = default) =>
        _data.Open(location, cancellation);

    /// <summary>Opens data other than a folder of pictures, as <see cref="Open"/>; null where there is none.</summary>
    /// <param name="location">The data, as <see cref="TrainingSpec.Data"/>.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="DataException">It is such data and can't be used.</exception>
    public DataSet? TryOpen(string location, CancellationToken cancellation = default) =>
        _data.TryOpen(location, cancellation);

    /// <summary>What the model makes of many pictures or rows, in their order, one at a time.</summary>
    /// <param name="items">The pictures or rows, each with its name.</param>
    /// <param name="cancellation">Ends the work between two of them.</param>
    /// <returns>An answer for each; for one that can't be read, the reason.</returns>
    public IEnumerable<PicturePrediction> Predict(
        IEnumerable<KeyValuePair<string, ItemContent>> items, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (var (name, content) in items)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Answer(name, content);
        }
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => _model.Dispose();

    private PicturePrediction Answer(string name, ItemContent content)
    {
        try
        {
            if (content is NumbersContent row) return new(name, _model.Predict(row.Values.AsSpan()), null);
            using var bytes = ((PictureContent)content).Read();
            return new(name, _model.Predict(bytes.Span), null);
        }
        catch (LocalizedException e) when (e is ImageException or DataException or PredictException)
        {
            return new(name, null, e.Text);
        }
    }
}
