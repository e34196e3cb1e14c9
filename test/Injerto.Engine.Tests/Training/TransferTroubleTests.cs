using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class TransferTroubleTests
{
    [Theory]
    [InlineData(11, 5, true, new[] { 5, 6 })]
    [InlineData(11, 10, true, new[] { 11 })]
    [InlineData(12, 5, true, new[] { 5, 5, 2 })]
    [InlineData(10, 5, true, new[] { 5, 5 })]
    [InlineData(1, 5, true, new[] { 1 })]
    [InlineData(3, 1, true, new[] { 1, 1, 1 })]
    [InlineData(11, 5, false, new[] { 5, 5, 1 })]
    public void A_lone_last_item_joins_the_batch_before_it_where_it_may_not_stand_alone(
        int items, int size, bool joins, int[] expected)
    {
        var ranges = new BatchRanges(items, size, joins);
        var order = Enumerable.Range(0, items).ToArray();
        var batches = Enumerable.Range(0, ranges.Count).Select(step => order[ranges[step]]).ToList();

        Assert.Equal(expected, batches.Select(b => b.Length));
        Assert.Equal(order, batches.SelectMany(b => b));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void A_lone_last_image_stands_alone_only_where_batch_normalisation_is_not_trained(
        bool isTrained, int steps) =>
        InScope(() =>
        {
            var counter = new StepCounter();
            var outcome = SmallTransfer.Train(
                SmallTransfer.Classes("aabbccaabbc", "abc", "abc"),
                change: o => o with { TrainsBatchNorm = isTrained, BatchSize = 10 }, callbacks: [counter]).Outcome;

            Assert.Equal([steps], counter.Steps);
            Assert.All(outcome.History, h => Assert.True(double.IsFinite(h.TrainingLoss)));
        });

    [Fact]
    public void A_batch_of_one_is_refused_where_batch_normalisation_is_trained() => InScope(() =>
    {
        var data = SmallTransfer.Classes("aabbcc", "abc", "abc");
        var error = Assert.Throws<TransferException>(
            () => SmallTransfer.Train(data, change: o => o with { TrainsBatchNorm = true, BatchSize = 1 }));

        Assert.Equal(
            "`BatchSize` must be at least 2 where batch normalisation is trained: a single image has no variance. Got "
            + "1. Use 2 or more, or leave "
            + "`BatchNorm` at inference.",
            error.Message);
        Assert.Equal(
            "`BatchSize` debe ser al menos 2 cuando se entrena la normalización por lotes: una sola imagen no tiene "
            + "varianza. Se dio 1. Use 2 o "
            + "más, o deje `BatchNorm` en inference.",
            error.Text.Spanish);
        // Above this cut there is none to train.
        Assert.Equal(6, SmallTransfer.Train(
            data, change: o => o with { TrainsBatchNorm = true, BatchSize = 1, Cut = "none" }).Outcome.TrainImages);
    });

    [Fact]
    public void Two_images_in_a_batch_of_two_are_enough_for_it() => InScope(() => Assert.Equal(2, SmallTransfer.Train(
        SmallTransfer.Classes("ab", "abc", "abc"), change: o => o with { TrainsBatchNorm = true, BatchSize = 2 })
        .Outcome.TrainImages));

    [Fact]
    public void A_single_image_is_refused_where_batch_normalisation_is_trained() => InScope(() => Assert.Equal(
        "There must be at least 2 images to train with where batch normalisation is trained: a single one has no "
        + "variance. Got 1. Add images, "
        + "or leave `BatchNorm` at inference.",
        Assert.Throws<TransferException>(
            () => SmallTransfer.Train(SmallTransfer.Classes("a", "abc", "abc"), change: o =>
                o with { TrainsBatchNorm = true })).Message));

    [Fact]
    public void A_tail_that_diverges_is_told_with_its_rate_and_the_heads_best_stays() => InScope(() =>
    {
        var folder = Directory.CreateTempSubdirectory("injerto-diverged-").FullName;
        var data = SmallTransfer.Classes("aabbccaabbca", "abcabc", "aabbcc");
        SmallNetwork? network = null;
        var error = Assert.Throws<TrainingDivergedException>(() => SmallTransfer.Train(
            data, change: o => o with { TuneLearningRate = 1e30 }, checkpoints: folder, made: n => network = n));
        var head = SmallTransfer.Train(data, change: o => o with { TuneEpochs = 0 });

        Assert.StartsWith("The loss must stay a finite number. In epoch 4 (tail) it became ", error.Message,
            StringComparison.Ordinal);
        Assert.EndsWith(
            ": the training diverged. Lower `TuneLearningRate`, now 1E+30. The weights of epoch "
            + $"{head.Outcome.BestEpoch}, the best until then, are kept.",
            error.Message, StringComparison.Ordinal);
        Assert.Equal(head.Outcome.BestEpoch, error.BestEpoch);
        Assert.Equal(StateDictFile.Hash(head.Network.StateDict()), StateDictFile.Hash(network!.StateDict()));
        Assert.True(File.Exists(Path.Combine(folder, "tune.safetensors")));
        Directory.Delete(folder, recursive: true);
    });

    private static void InScope(Action check) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        check();
    });

    private sealed class StepCounter : ITrainingCallback
    {
        internal HashSet<int> Steps { get; } = [];

        public void OnEpochEnd(TrainingContext context) => Steps.Add(context.Steps);
    }
}
