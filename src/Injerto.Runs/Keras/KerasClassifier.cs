using Injerto.Data;
using Injerto.Data.Sources;
using Injerto.Images;
using Injerto.Models;
using Injerto.Models.Keras;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training;

namespace Injerto.Runs;

/// <summary>
/// A whole Keras model (<c>.h5</c>, <c>.keras</c>) that tells the classes of pictures: asked and judged as a model of
/// Injerto is. Any thread may use it; dispose it.
/// </summary>
public sealed class KerasClassifier : IDisposable
{
    private const int BatchSize = 256;

    private readonly KerasModel _model;
    private readonly KerasInput _input;

    private KerasClassifier(string path, KerasModel model, KerasInput input)
    {
        (Path, _model, _input) = (path, model, input);
        Task = TaskOf(Enumerable.Range(0, model.Outputs > 1 ? model.Outputs : 2).Select(i => $"{i}"));
    }

    /// <summary>The file, as it was named.</summary>
    public string Path { get; }

    /// <summary>What it tells apart; a Keras file does not name its classes, so they are numbered.</summary>
    public TaskSpec Task { get; }

    /// <summary>Loads a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scale">
    /// What pixel values from 0 to 255 are multiplied by, as they were when the model was trained. Default: 1/255, or 1
    /// where the model begins with a Rescaling layer.
    /// </param>
    /// <param name="inverts">Whether dark becomes bright before that: a dark digit on white paper. Default: no.</param>
    /// <exception cref="RunException">It takes no square pictures, or does not tell classes apart.</exception>
    /// <exception cref="ModelException">It has layers that are not supported, or weights alone.</exception>
    public static KerasClassifier Load(string path, double? scale = null, bool inverts = false) => Engine.Run(() =>
    {
        var model = KerasModel.Load(path);
        DemandClasses(model);
        var usual = model.RescalesInput ? 1 : 1.0 / byte.MaxValue;
        var input = KerasInput.Of(model.ModelName, model.InputShape, scale ?? usual, inverts);
        return new KerasClassifier(path, model, input);
    });

    /// <summary>What the model makes of many pictures, in their order.</summary>
    /// <param name="items">The pictures, each with its name.</param>
    /// <param name="cancellation">Ends the work between two batches.</param>
    /// <returns>An answer for each; for one that can't be read, the reason.</returns>
    public IEnumerable<PicturePrediction> Predict(
        IEnumerable<KeyValuePair<string, ItemContent>> items, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var task = TaskRuntime.For(Task);
        foreach (var batch in items.Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            var inputs = Rendered(batch.Select(item => item.Value));
            var answers = Engine.Run(() =>
            {
                using var scope = Scope.Begin();
                float[][] readable = [.. inputs.Select(i => i.Input).OfType<float[]>()];
                return readable.Length == 0 ? [] : task.Predict(Run(readable));
            });
            var next = 0;
            for (var i = 0; i < batch.Length; i++)
                yield return inputs[i].Problem is { } problem
                    ? new PicturePrediction(batch[i].Key, null, problem)
                    : new PicturePrediction(batch[i].Key, answers[next++], null);
        }
    }

    /// <summary>Opens data other than a folder of pictures to ask about it; null where there is none.</summary>
    /// <param name="location">The data, as <see cref="TrainingSpec.Data"/>.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="DataException">It is such data and can't be used.</exception>
    public static DataSet? TryOpen(string location, CancellationToken cancellation = default) =>
        DataSources.TryOpen(location, Whole with { KeepsUnlabelled = true }, null, cancellation);

    /// <summary>Judges the model on labelled pictures: the test part, else val, else all.</summary>
    /// <param name="location">The data, with as many classes as the model has, in its order.</param>
    /// <param name="progress">Told what happens. Default: nobody.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="DataException">The data can't be used.</exception>
    /// <exception cref="RunException">It has another number of classes, or none of it can be read.</exception>
    public EvaluationRecord Evaluate(
        string location, IProgress<RunEvent>? progress = null, CancellationToken cancellation = default)
    {
        var data = DataSources.Open(location, Whole with { Task = TargetKind.Class }, null, cancellation);
        progress?.Report(new DataOpened(data));
        if (data.TargetNames.Count != Task.Classes.Count) throw new RunException(new(
            $"The data must have as many classes as the model: {Task.Classes.Count}. '{location}' has "
            + $"{data.TargetNames.Count}: {string.Join(", ", data.TargetNames.Take(10))}.",
            $"Los datos deben tener tantas clases como el modelo: {Task.Classes.Count}. '{location}' tiene "
            + $"{data.TargetNames.Count}: {string.Join(", ", data.TargetNames.Take(10))}."));
        DataPart? part = data.Has(DataPart.Test) ? DataPart.Test : data.Has(DataPart.Val) ? DataPart.Val : null;
        var items = part is { } one ? data.Of(one) : data.Items;
        var (outputs, targets) = Collect(items, progress, cancellation);
        var task = TaskRuntime.For(TaskOf(data.TargetNames));
        return Engine.Run(() =>
        {
            using var scope = Scope.Begin();
            return task.Evaluate(part?.ToString().ToLowerInvariant() ?? "all",
                Tensor.From(outputs, [targets.Count, _model.Outputs]), task.Encode(targets));
        });
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose() => Engine.Run(() =>
    {
        foreach (var (_, tensor) in _model.StateDict()) tensor.Dispose();
    });

    private static DataSourceOptions Whole => new() { ValidationFraction = 0, TestFraction = 0 };

    private (float[] Outputs, List<ItemTarget> Targets) Collect(
        IReadOnlyList<DataItem> items, IProgress<RunEvent>? progress, CancellationToken cancellation)
    {
        var (outputs, targets) = (new List<float>(), new List<ItemTarget>());
        foreach (var batch in items.Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            var inputs = Rendered(batch.Select(item => item.Content));
            float[][] readable = [.. inputs.Select(i => i.Input).OfType<float[]>()];
            targets.AddRange(batch.Where((_, i) => inputs[i].Input is not null).Select(item => item.Target!));
            for (var i = 0; i < batch.Length; i++)
                if (inputs[i].Problem is { } problem)
                    progress?.Report(new RunNote(LocalizedText.Same($"{batch[i].Id}: ") + problem));
            if (readable.Length > 0) outputs.AddRange(Engine.Run(() =>
            {
                using var scope = Scope.Begin();
                return Run(readable).ToArray<float>();
            }));
        }

        return targets.Count > 0 ? ([.. outputs], targets) : throw new RunException(new(
            $"There must be pictures to judge the model on. Of {Count.Images(items.Count).English} none can be read.",
            $"Debe haber imágenes con las que evaluar el modelo. De {Count.Images(items.Count).Spanish} no se puede "
            + "leer ninguna."));
    }

    private static (float[]? Input, LocalizedText? Problem)[] Rendered(
        IEnumerable<ItemContent> contents, KerasInput input) =>
        [.. contents.AsParallel().AsOrdered().Select<ItemContent, (float[]?, LocalizedText?)>(content =>
        {
            try
            {
                if (content is not PictureContent picture)
                    return (null, new("A Keras model is asked about pictures.",
                        "A un modelo de Keras se le preguntan imágenes."));
                using var bytes = picture.Read();
                return (input.Render(ImageDecoder.Decode(bytes.Span)), null);
            }
            catch (LocalizedException e) when (e is ImageException or DataException)
            {
                return (null, e.Text);
            }
        })];

    private (float[]? Input, LocalizedText? Problem)[] Rendered(IEnumerable<ItemContent> contents) =>
        Rendered(contents, _input);

    // Raw outputs as a task takes them: of probabilities their logarithms, which softmax or sigmoid turns back.
    private Tensor Run(float[][] inputs)
    {
        using var mode = Engine.NoGrad();
        var batch = Tensor.From(inputs.SelectMany(i => i).ToArray(), _input.ShapeOf(inputs.Length));
        var outputs = _model.Call(batch).ToArray<float>();
        if (_model.GivesProbabilities)
            for (var i = 0; i < outputs.Length; i++)
            {
                var p = Math.Clamp(outputs[i], float.Epsilon, 1);
                outputs[i] = _model.Outputs > 1 ? MathF.Log(p)
                    : MathF.Log(p) - MathF.Log(Math.Max(1 - p, float.Epsilon));
            }
        return Tensor.From(outputs, [inputs.Length, _model.Outputs]);
    }

    private TaskSpec TaskOf(IEnumerable<string> names) =>
        _model.Outputs > 1 ? TaskSpec.MultiClass(names) : TaskSpec.Binary(names);

    private static void DemandClasses(KerasModel model)
    {
        var isLabels = model.Outputs > 1 && model.Children is [.., { Value: Sigmoid }];
        if (!isLabels && (model.Outputs > 1 || model.GivesProbabilities)) return;
        throw new RunException(new(
            "A Keras model must tell classes apart: several outputs (scores, or a softmax), or one sigmoid. "
            + $"'{model.ModelName}' has {(isLabels ? "several sigmoids" : "one output without a sigmoid")}.",
            "Un modelo de Keras debe distinguir clases: varias salidas (puntuaciones, o un softmax), o una sigmoide. "
            + $"'{model.ModelName}' tiene {(isLabels ? "varias sigmoides" : "una salida sin sigmoide")}."));
    }
}
