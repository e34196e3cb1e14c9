using Injerto.Runs;
using Injerto.Data.Generators;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;

namespace Injerto.Cli.Demo;

/// <summary>
/// Trains the demo's trunk: a tiny_cnn learns to tell drawn flowers apart from nothing, as a large trunk learnt
/// ImageNet.
/// </summary>
internal static class DemoTrunk
{
    internal const int PicturesPerSpecies = 400, Epochs = 10;

    /// <summary>
    /// Sharp outlines are learnt several times faster than resized ones, so pictures are drawn as large as the network
    /// takes them.
    /// </summary>
    internal static int PictureSize => TinyCnn.Preprocessing.ResizeShorter;

    private const int Batch = 64;

    /// <summary>Draws, trains and saves the weights; on the engine's thread.</summary>
    /// <param name="path">The file of the weights.</param>
    /// <param name="seed">The seed of the pictures and of the training.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends it; nothing is kept.</param>
    internal static void Train(
        string path, long seed, IProgress<TransferProgress> progress, CancellationToken cancellation)
    {
        var architecture = ModelRegistry.Find("tiny_cnn");
        var task = TaskSpec.MultiClass(DrawnFlowers.Species);
        var labels = Enumerable.Range(0, task.Outputs * PicturesPerSpecies).Select(i => i % task.Outputs).ToList();
        var batches = new DrawnBatches(
            Draw(labels, PictureSize, seed, progress, cancellation), labels, architecture.Preprocessing, Batch, seed);

        Engine.Seed(seed);
        var shape = new ModelOptions { Classes = task.Outputs };
        var network = architecture.Build(shape);
        var steps = (long)Epochs * batches.Count;
        using var optimizer = new AdamW(network, learningRate: 4e-3, weightDecay: 0.01);
        var options = new TrainerOptions
        {
            Phase = "trunk",
            Epochs = Epochs,
            Seed = seed,
            Callbacks = [new LearningRateSchedule(new CosineWithWarmupSchedule(steps, steps / 10))],
        };
        new Trainer(network, new CrossEntropyLoss(), optimizer, options)
            .Fit(batches, progress: new TrunkProgress(progress), cancellation: cancellation);
        StateDictFile.Save(
            path, network.StateDict(), WeightsCard.Of(architecture, shape, null, architecture.Preprocessing, task));
    }

    private static byte[][] Draw(
        List<int> labels, int side, long seed, IProgress<TransferProgress> progress, CancellationToken cancellation)
    {
        var pictures = new byte[labels.Count][];
        var done = 0;
        Parallel.For(0, pictures.Length, new ParallelOptions
        {
            CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount
        }, i =>
        {
            pictures[i] = DrawnFlowers.Draw(seed, labels[i], i / DrawnFlowers.Species.Count, side);
            progress.Report(new TransferProgress("drawing", Interlocked.Increment(ref done), pictures.Length));
        });
        return pictures;
    }

    private sealed class TrunkProgress(IProgress<TransferProgress> target) : IProgress<TrainingProgress>
    {
        private int _epochs;

        public void Report(TrainingProgress value)
        {
            if (value.Finished is not null) _epochs++;
            target.Report(new TransferProgress("trunk", _epochs, Epochs, value));
        }
    }
}
