using Injerto.Data;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class TransferRuleTests
{
    private const string Train = "aabbccaabbca", Val = "abcabc", Test = "aabbcc";

    [Fact]
    public void What_is_reported_changes_nothing_in_what_is_learnt() => InScope(() =>
    {
        var one = SmallTransfer.Train(SmallTransfer.Classes(Train, Val, Test));
        var other = SmallTransfer.Train(SmallTransfer.Classes(Train, Val, "ccccccb", testFrom: 300));

        Assert.Equal(Hash(one.Network), Hash(other.Network));
        Assert.Equal(Told(one.Outcome), Told(other.Outcome));
        Assert.Equal(one.Outcome.BestEpoch, other.Outcome.BestEpoch);
        Assert.Equal(one.Outcome.Loss, other.Outcome.Loss);
        Assert.Equal((6, 7), (one.Outcome.Evaluation.Images, other.Outcome.Evaluation.Images));

        static IEnumerable<string> Told(TransferOutcome outcome) =>
            outcome.History.Select(h => $"{h.Epoch} {h.TrainingLoss:R} {h.Monitored}");
    });

    [Fact]
    public void The_part_that_chooses_is_monitored_and_the_other_is_reported() => InScope(() =>
    {
        var data = SmallTransfer.Classes(Train, Val, Test);
        var (outcome, network) = SmallTransfer.Train(data);
        var classifier = new ImageClassifier(
            network, "head", TaskSpec.MultiClass(data.TargetNames), SmallTransfer.Options);
        var chosen = classifier.Evaluate("val", data.Of(DataPart.Val)).Evaluation;
        var best = outcome.History.Single(h => h.Epoch == outcome.BestEpoch).Monitored;

        // Probabilities may differ in their last bits, being of a network taken apart elsewhere.
        Assert.All(chosen.Metrics, metric => Assert.Equal(metric.Value, best[metric.Name], 1e-6));
        // What is reported is what is served: at the temperature.
        classifier = new ImageClassifier(network, "head", outcome.Task, SmallTransfer.Options);
        Assert.Equal(classifier.Evaluate("test", data.Of(DataPart.Test)).Evaluation, outcome.Evaluation);
        Assert.Equal((12, 6, 6), (outcome.TrainImages, outcome.SelectImages, outcome.ReportImages));
    });

    [Theory]
    [InlineData("abcabc", "aabbcc", false, "val", "test")]
    [InlineData("abcabc", "", false, "0.25 of train", "val")]
    [InlineData("", "aabbcc", false, "0.25 of train", "test")]
    [InlineData("abcabc", "", true, "val", "val")]
    public void No_image_is_used_for_two_things_unless_asked_for(
        string val, string test, bool isOnVal, string selected, string reported)
    {
        var data = SmallTransfer.Classes(Train, val, test);
        var images = data.Items.Select((item, i) => new TransferImage(item, (UInt128)i)).ToList();
        var options = SmallTransfer.Options with { ValidationFraction = 0.25, SelectOnVal = isOnVal };
        var split = TransferSplit.Of(images, TaskRuntime.For(TaskSpec.MultiClass(data.TargetNames)), options);

        Assert.Equal((selected, reported), (split.SelectedOn.English, split.ReportedOn));
        Assert.Empty(split.Train.Intersect(split.Select));
        Assert.Empty(split.Train.Intersect(split.Report));
        Assert.Equal(isOnVal, split.Select.Intersect(split.Report).Any());
        Assert.Equal(images.Count, split.All.Count());
    }

    [Theory]
    [InlineData(TargetKind.Class)]
    [InlineData(TargetKind.Labels)]
    [InlineData(TargetKind.Numbers)]
    public void What_belongs_together_is_never_split(TargetKind kind)
    {
        var task = TaskRuntime.For(kind switch
        {
            TargetKind.Class => TaskSpec.MultiClass(["a", "b"]),
            TargetKind.Labels => TaskSpec.MultiLabel(["a", "b"]),
            _ => TaskSpec.Regression(["v"]),
        });
        var images = Enumerable.Range(0, 40).Select(i => new TransferImage(
            SmallTransfer.Item($"{i:000}", i, Target(i), i < 36 ? DataPart.Train
                : DataPart.Test) with { Group = $"g{i / 3}" },
            (UInt128)i)).ToList();
        var split = TransferSplit.Of(images, task, SmallTransfer.Options with { ValidationFraction = 0.25 });

        Assert.Empty(split.Train.Select(i => i.Item.Group).Intersect(split.Select.Select(i => i.Item.Group)));
        Assert.InRange(split.Select.Count, 6, 12);

        ItemTarget Target(int i) => kind switch
        {
            TargetKind.Class => new ClassTarget(i % 2),
            TargetKind.Labels => new LabelsTarget([i % 2]),
            _ => new NumbersTarget([i]),
        };
    }

    // scikit-learn 1.2: compute_class_weight("balanced", classes=[0, 1, 2], y=[0] * 6 + [1] * 2 + [2]) gives [0.5, 1.5,
    // 3].
    [Fact]
    public void Rare_classes_weigh_more_counted_over_the_images_trained_with() => InScope(() =>
    {
        var outcome = SmallTransfer.Train(SmallTransfer.Classes("aaaaaabbc", "cccbba", "ccccccccb")).Outcome;
        var plain = SmallTransfer.Train(
            SmallTransfer.Classes("aaaaaabbc", "cccbba", "ccc"), change: o =>
            o with { BalancesClasses = false }).Outcome;

        Assert.Equal([("a", 0.5), ("b", 1.5), ("c", 3.0)], outcome.Loss.Weights.Select(w => (w.Key, w.Value)));
        Assert.Equal("class-weighted cross-entropy", outcome.Loss.Name.English);
        Assert.Empty(plain.Loss.Weights);
        Assert.NotEqual(plain.History[0].TrainingLoss, outcome.History[0].TrainingLoss);
    });

    [Fact]
    public void Each_phase_has_its_own_rate_and_the_tails_falls_along_a_cosine() => InScope(() =>
    {
        var history = SmallTransfer.Train(SmallTransfer.Classes(Train, Val, Test)).Outcome.History;
        var falling = new CosineWithWarmupSchedule(9);

        Assert.All(history.Take(3), h => Assert.Equal(("head", 0.05), (h.Phase, h.LearningRate)));
        Assert.Equal(
            [("tune", falling.Rate(0.01, 2)), ("tune", falling.Rate(0.01, 5)), ("tune", falling.Rate(0.01, 8))],
            history.Skip(3).Select(h => (h.Phase, h.LearningRate)));
    });

    [Fact]
    public void The_tail_begins_with_the_heads_best_weights() => InScope(() =>
    {
        var spy = new Spy();
        // A head that is broken after its first epoch: that one stays its best.
        var outcome = SmallTransfer.Train(
            SmallTransfer.Classes(Train, Val, Test), change: o => o with { Monitor = "loss" },
            callbacks: [spy, new Wrecker("head", 2)]).Outcome;

        Assert.Equal(1, spy.StartingEpoch);
        Assert.Equal(spy.Hashes[1], spy.StartingHash);
        Assert.NotEqual(spy.Hashes[3], spy.StartingHash);
        Assert.Equal([1, 2, 3, 4, 5, 6], outcome.History.Select(h => h.Epoch));
    });

    [Fact]
    public void A_tail_that_brings_nothing_better_leaves_the_heads_best() => InScope(() =>
    {
        var spy = new Spy();
        var (outcome, network) = SmallTransfer.Train(
            SmallTransfer.Classes(Train, Val, Test), change: o => o with { Monitor = "loss" },
            callbacks: [spy, new Wrecker("tune", 1)]);

        Assert.InRange(outcome.BestEpoch!.Value, 1, 3);
        Assert.Equal(spy.Hashes[outcome.BestEpoch.Value], Spy.HeadHash(network));
        Assert.Equal(6, outcome.History.Count);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Batch_normalisation_is_trained_above_the_cut_alone_and_only_if_asked_for(bool isTrained) =>
        InScope(() =>
    {
        var before = Statistics(new SmallNetwork(3));
        // The images that choose are among those that train, so that the last epoch is the best.
        var after = Statistics(SmallTransfer.Train(
            SmallTransfer.Classes(Train, "aabbcc", Test, valFrom: 0),
            change: o => o with { TrainsBatchNorm = isTrained, Monitor = "loss" }).Network);

        Assert.Equal(before["first.1.running_mean"], after["first.1.running_mean"]);
        if (isTrained) Assert.NotEqual(before["second.1.running_mean"], after["second.1.running_mean"]);
        else Assert.Equal(before["second.1.running_mean"], after["second.1.running_mean"]);

        static Dictionary<string, float[]> Statistics(Module network) => network.NamedBuffers()
            .Where(b => b.Key.EndsWith("mean", StringComparison.Ordinal))
                .ToDictionary(b => b.Key, b => b.Value.ToArray<float>());
    });

    [Fact]
    public void Reported_images_that_are_also_trained_with_are_told() => InScope(() =>
    {
        var leaky = SmallTransfer.Train(SmallTransfer.Classes(Train, Val, "abc", testFrom: 0)).Outcome;
        var clean = SmallTransfer.Train(SmallTransfer.Classes(Train, Val, Test)).Outcome;

        Assert.Empty(clean.Notes);
        var note = Assert.Single(leaky.Notes);
        Assert.Equal(
            "Reported images that are also trained with: 3. That flatters the figures: test/000.png, test/001.png, "
            + "test/002.png. "
            + "Remove them from one part.",
            note.English);
        Assert.Equal(
            "Imágenes del informe con las que también se entrena: 3. Eso mejora las cifras sin mérito: test/000.png, "
            + "test/001.png, "
            + "test/002.png. Quítelas de una de las partes.",
            note.Spanish);
    });

    private static string Hash(Module network) => StateDictFile.Hash(network.StateDict());

    private static void InScope(Action check) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        check();
    });

    /// <summary>Notes the head's weights after each epoch and at the beginning of the tail.</summary>
    private sealed class Spy : ITrainingCallback
    {
        internal Dictionary<int, string> Hashes { get; } = [];

        internal int? StartingEpoch { get; private set; }

        internal string? StartingHash { get; private set; }

        internal static string HeadHash(Module network) => StateDictFile.Hash(new StateDict(
            network.StateDict().Where(p => p.Key.StartsWith("head.", StringComparison.Ordinal)).ToList()));

        public void OnStartingEpoch(TrainingContext context) =>
            (StartingEpoch, StartingHash) = (context.Epoch, HashOf(context));

        public void OnEpochEnd(TrainingContext context) => Hashes[context.Epoch] = HashOf(context);

        private static string HashOf(TrainingContext context) => StateDictFile.Hash(new StateDict(
            context.State.Where(p => p.Key.StartsWith("head.", StringComparison.Ordinal)).ToList()));
    }

    /// <summary>
    /// Makes a phase's weights a hundred times larger before each step, from some epoch of the phase on.
    /// </summary>
    private sealed class Wrecker(string phase, int fromEpoch) : ITrainingCallback
    {
        public void OnStepStart(TrainingContext context)
        {
            if (context.Phase != phase || context.EpochsDone + 1 < fromEpoch) return;
            using var scope = Scope.Begin();
            using var mode = Engine.NoGrad();
            foreach (var (key, tensor) in context.State)
                if (key == "head.weight") tensor.CopyFrom(tensor * -10);
        }
    }
}
