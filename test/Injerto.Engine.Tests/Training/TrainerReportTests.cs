using Injerto.Data.Samplers;
using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>What a trainer tells while it works and afterwards, and what it draws by chance.</summary>
public sealed class TrainerReportTests
{
    [Fact]
    public void Every_step_and_every_epoch_is_told() => InScope(() =>
    {
        var told = new List<TrainingProgress>();
        var result = Fit(new TrainerOptions { Phase = "tune", Epochs = 2, FirstEpoch = 4 }, told.Add);

        var (first, second) = (result.History[0], result.History[1]);
        Assert.Equal(
        [
            new("tune", 4, 5, 1, 2, null), new("tune", 4, 5, 2, 2, null), new("tune", 4, 5, 2, 2, first),
            new("tune", 5, 5, 1, 2, null), new("tune", 5, 5, 2, 2, null), new("tune", 5, 5, 2, 2, second),
        ], told);
        Assert.All(result.History, epoch =>
        {
            Assert.Equal(("tune", 4.0), (epoch.Phase, Math.Round(epoch.ImagesPerSecond * epoch.Seconds, 6)));
            Assert.Empty(epoch.Monitored);
        });
    });

    [Fact]
    public void The_time_of_an_epoch_is_its_own() => InScope(() =>
    {
        var before = DateTime.UtcNow;
        var history = Fit(new TrainerOptions { Epochs = 20 }).History;

        Assert.InRange(history.Sum(epoch => epoch.Seconds), 0, (DateTime.UtcNow - before).TotalSeconds + 0.01);
    });

    [Fact]
    public void Dropout_draws_anew_at_each_step_and_the_same_for_the_same_seed() => InScope(() =>
    {
        var plain = Losses(new TrainerOptions { Epochs = 3 });

        Assert.Equal(6, plain.Distinct().Count());
        Assert.Equal(plain, Losses(new TrainerOptions { Epochs = 3 }));
        Assert.Empty(plain.Intersect(Losses(new TrainerOptions { Epochs = 3, Seed = 7 })));
        Assert.Empty(plain.Intersect(Losses(new TrainerOptions { Epochs = 3, FirstEpoch = 11 })));
    });

    [Fact]
    public void Without_a_monitor_nothing_is_measured_and_nothing_is_best() => InScope(() =>
    {
        var result = Fit(new TrainerOptions { Epochs = 0 });

        Assert.Empty(result.History);
        Assert.Null(result.BestEpoch);
    });

    [Fact]
    public void Options_that_are_none_are_refused_together()
    {
        var options = new TrainerOptions
        {
            Epochs = -1, Phase = " ", Autocast = DType.Int64, Callbacks = [new History()],
        };

        Assert.Equal("The training's options are not valid: Epochs must be at least 0. Got -1. Phase must have a name. "
            + "Autocast must be BFloat16, Float16 or none. Got Int64. Callbacks must have different names. Got "
            + "'History' 2 times; the trainer has a history of its own.",
            Assert.Throws<ArgumentException>(() => InScope(() => Fit(options))).Message);
        Assert.Equal(("train", 10, 1, 42L, "LearningRate"), (new TrainerOptions().Phase, new TrainerOptions().Epochs,
            new TrainerOptions().FirstEpoch, new TrainerOptions().Seed, new TrainerOptions().LearningRateSetting));
        Assert.Empty(new TrainerOptions { Epochs = 0, Autocast = DType.Float16 }.Faults());
        Assert.Empty(new TrainerOptions { Autocast = DType.BFloat16 }.Faults());
    }

    [Fact]
    public void Batches_begin_where_they_are_asked_to_and_must_go_together() => InScope(() =>
    {
        var (inputs, targets) = (Tensor.Zeros([5, 2]), Tensor.From<long>([0, 1, 2, 3, 4], [5]));
        var batches = new TensorBatches(inputs, targets, 2);

        Assert.Equal((5, 3), (batches.Items, batches.Count));
        Assert.Equal([[2, 3], [4]], batches.Batches(0, first: 1).Select(b => b.Targets.ToArray<long>()));
        Assert.Equal([[0, 1], [2, 3, 4]], new TensorBatches(inputs, targets, 2) { JoinsLoneRow = true }.Batches(0)
            .Select(b => b.Targets.ToArray<long>()));
        Assert.Equal([2, 3], new TensorDataset(inputs, targets).Shuffled(2, 1).Batches(0)
            .Select(b => (int)b.Targets.Shape[0]));
        Assert.Equal("Inputs and targets must have one row for each item. Got float32[4, 2] and int64[5].",
            Assert.Throws<ArgumentException>(() => new TensorBatches(Tensor.Zeros([4, 2]), targets, 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorBatches(inputs, targets, 0));
        Assert.Equal([5], new TensorBatches(inputs, targets, 9).Batches(0).Select(b => (int)b.Targets.Shape[0]));
        Assert.Equal(5, new TensorBatches(inputs, targets, 1).Count);
    });

    private static double[] Losses(TrainerOptions options)
    {
        var losses = new LossNote();
        Fit(options with { Callbacks = [losses] });
        return [.. losses.Losses];
    }

    // All rows are equal and the rate is next to nothing, so that losses differ by what is dropped alone.
    private static TrainingResult Fit(TrainerOptions options, Action<TrainingProgress>? hear = null)
    {
        Engine.Seed(5);
        var network = new Sequential(new Dropout(0.5), new Linear(64, 2));
        using var optimizer = new Adam(network, 1e-12);
        return new Trainer(network, new CrossEntropyLoss(), optimizer, options).Fit(
            new TensorBatches(Tensor.Ones([4, 64]), Tensor.From<long>([1, 1, 1, 1], [4]), 2,
                new SequentialSampler(4)),
            progress: hear is null ? null : new ImmediateProgress<TrainingProgress>(hear));
    }

    private static void InScope(Action check) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        check();
    });

    private sealed class LossNote : ITrainingCallback
    {
        internal List<double> Losses { get; } = [];

        public void OnStepEnd(TrainingContext context) => Losses.Add(Math.Round(context.Loss, 6));
    }
}
