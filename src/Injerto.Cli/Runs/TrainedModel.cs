using System.Globalization;
using Injerto.Images;
using Injerto.Models;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Cli.Runs;

/// <summary>The model of a finished run, put together again as it was at the end of its training.</summary>
internal static class TrainedModel
{
    /// <summary>Loads the model; on the engine's thread.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="run">The run.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="cache">Where features are kept; null for nowhere.</param>
    internal static ImageClassifier Load(RunFolder folder, RunRecord run, Device device, FeatureCache? cache)
    {
        var architecture = ModelRegistry.Find(run.Model);
        var weights = PretrainedWeights.Open(folder.Weights);
        var network = architecture.Build(new()
        {
            Classes = run.Task.Outputs,
            Channels = 3,
            Padding = weights.Padding,
            BatchNormEpsilon = weights.BatchNormEpsilon,
            Head = run.Setting("head") is { } head ? HeadSpec.Parse(head) : null,
            Size = run.Preprocessing.CropSize,
        });
        weights.LoadInto(network, keepsHead: true);
        network.To(device);
        return new ImageClassifier(network, network.Head, run.Task, Options(run, device), cache);
    }

    private static TransferOptions Options(RunRecord run, Device device) => new()
    {
        Preprocessing = run.Preprocessing,
        Augmentation = Augmentation.None,
        Cut = run.Setting("cut") ?? run.Cut ?? "3",
        BatchSize = int.TryParse(run.Setting("batch"), NumberStyles.None, CultureInfo.InvariantCulture, out var batch) && batch > 0 ? batch : 32,
        Precision = run.Setting("precision") == "bf16" ? DType.BFloat16 : DType.Float32,
        Device = device,
    };

    /// <summary>The thread count that the run had, on which the last bits depend; null where it is not known.</summary>
    internal static int? ThreadsOf(RunRecord run) =>
        int.TryParse(run.Setting("threads"), NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads > 0 ? threads : null;
}
