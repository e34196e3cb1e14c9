using Injerto.Data;
using Injerto.Data.Generators;
using Injerto.Images;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Training;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Tests.Training;

/// <summary>
/// Transfer learning of a tiny network on tiny pictures, all made here; each picture is a function of its number.
/// </summary>
internal static class SmallTransfer
{
    internal const int Side = 8;

    internal static Preprocessing Preprocessing { get; } = new()
    {
        ResizeShorter = Side, CropSize = Side, Mean = new(0.5f, 0.5f, 0.5f), Std = new(0.25f, 0.25f, 0.25f),
    };

    internal static TransferOptions Options { get; } = new()
    {
        Preprocessing = Preprocessing, Augmentation = Augmentation.None, Epochs = 3, TuneEpochs = 3, Cut = "second",
            BatchSize = 5,
        LearningRate = 0.05, TuneLearningRate = 0.01, HeadSolver = HeadSolver.Adam,
    };

    /// <summary>Pixels of a picture: integers alone, so that a script can make the same.</summary>
    internal static byte[] Pixels(int number) =>
        [.. Enumerable.Range(0, Side * Side * 3)
            .Select(i => (byte)(((i * 7) + (number * 31) + (i * number % 13 * 11)) % 256))];

    internal static DataItem Item(string id, int picture, ItemTarget target, DataPart part) =>
        new(id, PictureContent.FromBytes(PngWriter.Encode(Pixels(picture), Side, Side)), target, part);

    /// <summary>Single-label data: for each part the classes of its pictures, in their order.</summary>
    internal static DataSet Classes(string train, string val, string test, int valFrom = 100, int testFrom = 200)
    {
        string[] names = ["a", "b", "c"];
        var items = Part(train, DataPart.Train, 0).Concat(Part(val, DataPart.Val, valFrom))
            .Concat(Part(test, DataPart.Test, testFrom));
        return new DataSet("small", TargetKind.Class, names, [.. items]);

        IEnumerable<DataItem> Part(string labels, DataPart part, int from) => labels.Select(
            (label, i) => Item($"{part}/{from + i:000}.png".ToLowerInvariant(), from + i, new ClassTarget(
                Array.IndexOf(names, $"{label}")), part));
    }

    /// <summary>Trains a <see cref="SmallNetwork"/> inside the scope that is open now.</summary>
    internal static (TransferOutcome Outcome, Module Network) Train(
        DataSet data, string? cache = null, Func<TransferOptions, TransferOptions>? change = null,
        TaskSpec? task = null,
        IReadOnlyList<ITrainingCallback>? callbacks = null, string? checkpoints = null,
        Action<SmallNetwork>? made = null,
        double dropout = 0)
    {
        var spec = task ?? TaskSpec.MultiClass(data.TargetNames);
        var network = new SmallNetwork(spec.Outputs, dropout);
        made?.Invoke(network);
        using var folder = cache is null ? new TemporaryCache() : null;
        var trainer = new TransferTrainer(
            network, "head", spec, change?.Invoke(Options) ?? Options, new FeatureCache(cache ?? folder!.Path),
            callbacks);
        return (trainer.Run(data, checkpoints), network);
    }

    private sealed class TemporaryCache : IDisposable
    {
        internal string Path { get; } = Directory.CreateTempSubdirectory("injerto-small-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
