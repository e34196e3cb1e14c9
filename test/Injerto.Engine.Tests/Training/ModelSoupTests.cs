using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>The best epochs are kept, and averaged as long as the average chooses better.</summary>
public sealed class ModelSoupTests : IDisposable
{
    private static readonly double[] Accuracies = [0.5, 0.9, 0.7, 0.8, 0.7, 0.6, 0.6, 0.6];
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-soup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_best_epochs_are_kept_with_their_weights() => InScope(() =>
    {
        using var training = new SmallTraining(Accuracies);
        var best = new BestEpochs(4, "accuracy", training.Network.StateDict());
        training.Fit([best]);

        // Of equal values the lower loss is better: that of epoch 5.
        Assert.Equal([2, 4, 5, 3], best.Kept.Select(k => k.Epoch));
        Assert.Equal([0.9, 0.8, 0.7, 0.7], best.Kept.Select(k => k.Value));
        Assert.All(best.Kept, k => Assert.Equal(training.Hashes[k.Epoch], StateDictFile.Hash(k.Weights)));
    });

    [Theory]
    [InlineData(5)]
    [InlineData(13)]
    [InlineData(24)]
    public void They_are_the_same_after_a_break(int stopAfter) => InScope(() =>
    {
        var path = Path.Combine(_folder, "break.safetensors");
        var whole = Kept(null, int.MaxValue);
        Assert.ThrowsAny<OperationCanceledException>(() => Kept(path, stopAfter));

        Assert.Equal(whole, Kept(path, int.MaxValue));
    });

    [Fact]
    public void An_epoch_is_averaged_in_only_where_the_average_is_better() => InScope(() =>
    {
        using var training = new SmallTraining(Accuracies);
        var state = training.Network.StateDict();
        var best = new BestEpochs(4, "accuracy", state);
        training.Fit([best]);
        var expected = Mean(best.Kept[0].Weights, best.Kept[2].Weights, best.Kept[3].Weights);
        var tries = new Queue<(double Accuracy, double Loss)>([(0.9, 0.6), (0.9, 0.4), (0.91, 0.3)]);
        var soup = ModelSoup.Of(best, state, () =>
        {
            var (accuracy, loss) = tries.Dequeue();
            return ValueMap.Of(("loss", loss), ("accuracy", accuracy));
        });

        Assert.Empty(tries);
        Assert.Equal([2, 3, 5], soup.Epochs);
        Assert.Equal(expected, Values(state), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(
            new Text.LocalizedText(
                "The weights of epochs 2, 3, 5 were averaged (`Soup`): the loss on the images that choose went from "
                + "0.5 to 0.3.",
                "Se promediaron los pesos de las épocas 2, 3, 5 (`Soup`): la pérdida en las imágenes que eligen pasó "
                + "de 0,5 a 0,3."),
            soup.Note);
    });

    [Fact]
    public void Where_no_average_is_better_the_best_epoch_stays_alone() => InScope(() =>
    {
        using var training = new SmallTraining(Accuracies);
        var state = training.Network.StateDict();
        var best = new BestEpochs(2, "accuracy", state);
        training.Fit([best]);
        var soup = ModelSoup.Of(best, state, () => ValueMap.Of(("loss", 9.0), ("accuracy", 0.1)));

        Assert.Equal(Values(best.Kept[0].Weights), Values(state));
        Assert.Equal(
            new Text.LocalizedText(
                "None of the 2 best epochs of the tail made a better average with epoch 2, which is kept alone "
                + "(`Soup`).",
                "Ninguna de las 2 mejores épocas de la cola dio una media mejor con la época 2, que se conserva sola "
                + "(`Soup`)."),
            soup.Note);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(12)]
    public void An_average_of_given_epochs_is_left_also_after_a_break(int stopAfter) => InScope(() =>
    {
        using var training = new SmallTraining([0.5]);
        List<float[]> after = [];
        training.Fit([new EpochAverage([2, 4]), new Watch(after)], change: o => o with { Epochs = 4 });
        var path = Path.Combine(_folder, "average.safetensors");
        void Resumed(int stop)
        {
            using var other = new SmallTraining([0.5]);
            other.Fit([new EpochAverage([2, 4])], path, stop, o => o with { Epochs = 4 });
            Assert.Equal(training.Hash, other.Hash);
        }

        Assert.Equal(
            after[1].Zip(after[3], (a, b) => (a + b) / 2), Values(training.Network.StateDict()),
            (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.ThrowsAny<OperationCanceledException>(() => Resumed(stopAfter));
        Resumed(int.MaxValue);
    });

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_soup_changes_what_a_run_keeps_and_is_told(bool isSolved, bool refits) => InScope(() =>
    {
        // In some orders of the images no average is better, which is told in another way.
        var (seed, (outcome, network)) = Enumerable.Range(1, 30)
            .Select(seed => (seed, Train(4, isSolved, refits, seed: seed)))
            .First(run => run.Item2.Outcome.Notes is [{ English: var told }]
                && told.StartsWith("The weights of epochs", StringComparison.Ordinal));
        var (alone, plain) = Train(null, isSolved, refits, seed: seed);

        Assert.Empty(alone.Notes);
        Assert.Matches(
            @"^The weights of epochs \d(, \d)+ were averaged \(`Soup`\): the loss on the images that choose went from "
            + @"[\d.]+ to [\d.]+\.$", outcome.Notes[0].English);
        Assert.Equal(alone.History.Select(e => e.TrainingLoss), outcome.History.Select(e => e.TrainingLoss));
        Assert.NotEqual(StateDictFile.Hash(plain.StateDict()), StateDictFile.Hash(network.StateDict()));
    });

    [Fact]
    public void What_is_trained_anew_is_averaged_after_the_same_epochs() => InScope(() =>
    {
        // With this many epochs both ways: the last of those averaged is the best one alone.
        var (seed, averaged) = Enumerable.Range(1, 30).Select(seed => (seed, Train(3, true, true, seed: seed)))
            .First(run => run.Item2.Outcome is { BestEpoch: { } best, Notes: [{ English: var told }] }
                && told.Contains($", {best} were averaged", StringComparison.Ordinal));
        var (_, alone) = Train(null, true, true, seed: seed);

        Assert.NotEqual(StateDictFile.Hash(alone.StateDict()), StateDictFile.Hash(averaged.Network.StateDict()));
    });

    [Fact]
    public void Averaged_statistics_of_batches_are_told() => InScope(() =>
    {
        var (outcome, _) = Train(4, isSolved: false, refits: false, trainsBatchNorm: true);

        Assert.Contains(ModelSoup.BatchStatistics, outcome.Notes);
    });

    // At this rate the loss on the images that choose goes up and down.
    private const double Rate = 0.05;

    private static (TransferOutcome Outcome, Module Network) Train(
        int? soup, bool isSolved, bool refits, bool trainsBatchNorm = false, long seed = 42) => SmallTransfer.Train(
            SmallTransfer.Classes("aabbccaabbccaabbccaabbcc", "", "aabbcc"), change: o => o with
            {
                TuneEpochs = 6, Monitor = "loss", TuneLearningRate = Rate, Refits = refits,
                TrainsBatchNorm = trainsBatchNorm, OrderSeed = seed,
                HeadSolver = isSolved ? HeadSolver.Lbfgs : HeadSolver.Adam,
                Steps = new() { Soup = soup, Schedule = ScheduleKind.Constant },
            });

    private static string Kept(string? checkpoint, int stopAfter)
    {
        using var scope = Scope.Begin();
        using var training = new SmallTraining(Accuracies);
        var best = new BestEpochs(3, "accuracy", training.Network.StateDict());
        training.Fit([best], checkpoint, stopAfter);
        return string.Join(' ', best.Kept.Select(k => $"{k.Epoch} {k.Value} {k.Loss} {StateDictFile.Hash(k.Weights)}"));
    }

    private static float[] Values(StateDict state) => [.. state.SelectMany(p => p.Value.ToArray<float>())];

    private static float[] Mean(params StateDict[] states) => [.. Enumerable.Range(0, Values(states[0]).Length)
        .Select(i => (float)states.Average(s => Values(s)[i]))];

    private static void InScope(Action work) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        work();
    });

    /// <summary>The weights after each epoch.</summary>
    private sealed class Watch(List<float[]> after) : ITrainingCallback
    {
        public void OnEpochEnd(TrainingContext context) => after.Add(Values(context.State));
    }
}
