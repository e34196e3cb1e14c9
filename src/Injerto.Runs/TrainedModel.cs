using Injerto.Data;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Onnx;
using Injerto.Records;
using Injerto.Runs.Export;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Runs;

/// <summary>
/// A trained model, from its file or from the folder of its run, put together again as it was at the end of its
/// training. Any thread may use it; dispose it.
/// </summary>
public sealed class TrainedModel : IDisposable
{
    private readonly ImageModel _network;

    private TrainedModel(string path, RunRecord record, TrainingSpec spec, ImageModel network, Device device) =>
        (Path, Record, Spec, _network, Device) = (path, record, spec, network, device);

    /// <summary>The run's folder or the model file, as it was named.</summary>
    public string Path { get; }

    /// <summary>
    /// Everything that is known about the run; of a model file, without what concerned the run alone.
    /// </summary>
    public RunRecord Record { get; }

    /// <summary>The settings that it was trained with; of a model file, the data by its name alone.</summary>
    public TrainingSpec Spec { get; }

    /// <summary>What it learnt.</summary>
    public TaskSpec Task => Record.Task;

    /// <summary>Where it runs.</summary>
    public Device Device { get; }

    /// <summary>Loads a trained model, with the precision and the thread count of its training.</summary>
    /// <param name="path">A model file, the folder of a finished run, or its <c>run.json</c>.</param>
    /// <param name="device">Where it runs, as <see cref="TrainingSpec.Device"/>. Default: a GPU where there is
    /// one.</param>
    /// <param name="threads">Threads of the engine. Default: as the training had, so that the last bits are the
    /// same.</param>
    /// <exception cref="RunException">There is no finished run, or its record is not its model's.</exception>
    /// <exception cref="ModelException">The model file is none, damaged, changed, or of another version.</exception>
    public static TrainedModel Load(string path, string device = "auto", int? threads = null) =>
        Load(ModelSource.Open(path), device, threads);

    /// <summary>Loads a model that was found already.</summary>
    /// <param name="source">Where it lies.</param>
    /// <param name="device">As above.</param>
    /// <param name="threads">As above.</param>
    /// <exception cref="ModelException">Its weights do not fit its network.</exception>
    public static TrainedModel Load(ModelSource source, string device = "auto", int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        if ((threads ?? Math.Min(source.Spec.Threads ?? Engine.MaxThreads, Engine.MaxThreads)) is var count)
            Engine.Threads = count;
        var where = Device.Parse(device);
        return Engine.Run(
            () => new TrainedModel(source.Path, source.Record, source.Spec, Network(source, where), where));
    }

    /// <summary>The model of a network that is in memory, which stays the caller's: it is not to be disposed.</summary>
    internal static TrainedModel Of(ImageModel network, RunRecord record, TrainingSpec spec, Device device) =>
        new("", record, spec, network, device);

    /// <summary>A predictor of its own, which stays usable after the model is disposed.</summary>
    public Predictor CreatePredictor() => CreatePredictor(Precision);

    /// <summary>The same with the frozen part in another type than the model's own.</summary>
    internal Predictor CreatePredictor(DType precision) =>
        Engine.Run(() => new Predictor(this, Recorded(), precision));

    /// <summary>What an export writes; on the engine's thread.</summary>
    /// <param name="trunk">What the training began with.</param>
    internal OnnxSource Exported(TrunkRecord? trunk) =>
        ExportSource.Of(Recorded().Below.Graph, _network, Record, trunk);

    private InferenceNetwork Recorded() => new(
        _network, _network.Head, Spec.Cut ?? "3", Record.Preprocessing.CropSize, Options().Channels);

    /// <summary>Whether it takes the rows of a table; else it takes pictures.</summary>
    public bool TakesRows => Data.IsRows;

    /// <summary>
    /// Opens data to ask it about: whatever a training takes, with or without what the items show, in the source's
    /// order.
    /// </summary>
    /// <param name="location">The data, as <see cref="TrainingSpec.Data"/>.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="DataException">The data can't be used.</exception>
    public DataSet Open(string location, CancellationToken cancellation = default) =>
        Data.Open(location, cancellation);

    /// <summary>Opens data other than a folder of pictures, as <see cref="Open"/>; null where there is none.</summary>
    /// <param name="location">The data, as <see cref="TrainingSpec.Data"/>.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="DataException">It is such data and can't be used.</exception>
    public DataSet? TryOpen(string location, CancellationToken cancellation = default) =>
        Data.TryOpen(location, cancellation);

    /// <summary>Data for it, whose classes and columns are known.</summary>
    internal ModelData Data => new(Record, Spec);

    /// <summary>The network layer by layer; what its training changed is told as trainable.</summary>
    /// <returns>The layers; where the trained part begins: a block, <c>all</c>, or <c>none</c> for the head alone; and
    /// how many means and variances batch normalisation keeps.</returns>
    public (ModuleSummary Layers, string Cut, long Buffers) Summary() => Engine.Run(() =>
    {
        var (cut, size) = (TrainedFrom, Record.Preprocessing.CropSize);
        TrainablePart.Mark(_network, cut, size);
        var layers = _network.Summary(_network.Picture(size));
        return (layers, cut, ModelFigures.Of(_network, Record.Model, layers).Buffers);
    });

    // Where tuning was not kept, or there was none, the head alone is new.
    private string TrainedFrom => Spec.Cut == "all" ? "all"
        : Record.Head is { IsTuned: false } || Spec.TuneEpochs == 0 ? "none" : Record.Cut ?? "none";

    /// <summary>Frees the weights.</summary>
    public void Dispose() => Engine.Run(() =>
    {
        foreach (var (_, tensor) in _network.StateDict()) tensor.Dispose();
    });

    /// <summary>
    /// Runs the network over labelled pictures exactly as the evaluation at the end of its training did; on the
    /// engine's thread.
    /// </summary>
    internal ImageClassifier Classifier() => new(_network, _network.Head, Task, Options(), new FeatureCache());

    private TransferOptions Options() => new()
    {
        Preprocessing = Record.Preprocessing,
        Columns = Columns,
        Augmentation = Images.Augmentation.None,
        Mirror = Record.AveragesMirror ? MirrorMode.Yes : MirrorMode.No,
        Cut = Spec.Cut ?? "3",
        BatchSize = Spec.BatchSize,
        Precision = Precision,
        Device = Device,
    };

    /// <summary>What the frozen part runs in.</summary>
    internal DType Precision => Spec.Precision == Runs.Precision.Bf16 ? DType.BFloat16 : DType.Float32;

    /// <summary>How many columns of a table it takes; null for pictures.</summary>
    private int? Columns => ColumnsOf(Record);

    private static int? ColumnsOf(RunRecord record) => record.Columns.Count > 0 ? record.Columns.Count : null;

    private static ImageModel Network(ModelSource source, Device device)
    {
        var (record, weights) = (source.Record, source.File.Weights());
        var network = ModelRegistry.Find(record.Model).Build(new()
        {
            Classes = record.Task.Outputs,
            Channels = 3,
            Padding = weights.Padding,
            BatchNormEpsilon = weights.BatchNormEpsilon,
            Head = source.Spec.Head,
            Size = record.Preprocessing.CropSize,
            Columns = ColumnsOf(record),
        });
        weights.LoadInto(network, keepsHead: true);
        network.To(device);
        return network;
    }
}
