using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class CallbackTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-callbacks-").FullName;

    private string Checkpoint => Path.Combine(_folder, "state.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_callback_sees_all_that_a_curve_needs() => WithTraining([0.5], training =>
    {
        var recorder = new Recorder();
        var result = training.Fit([recorder], change: o => o with { Epochs = 2 });

        Assert.Equal(
            ["fit", "step 1/0", "step 1/1", "step 1/2", "epoch 1", "step 2/0", "step 2/1", "step 2/2", "epoch 2",
                "end"], recorder.Events);
        Assert.Equal(result.History, recorder.Epochs);
        Assert.Equal(result.History[0].TrainingLoss, recorder.Losses.Take(3).Average(), 12);
        Assert.All(recorder.Rates, rate => Assert.Equal(1e-2, rate));
        Assert.Equal([0L, 1, 2, 3, 4, 5], recorder.StepsDone);
    });

    [Fact]
    public void What_a_callback_remembers_comes_back_with_the_checkpoint() => WithTraining([0.5], training =>
    {
        Assert.ThrowsAny<OperationCanceledException>(() => training.Fit([new Recorder()], Checkpoint, stopAfter: 4));
        var recorder = new Recorder();
        training.Fit([recorder], Checkpoint, change: o => o with { Epochs = 2 });

        Assert.Equal(("fit step 1/0 step 1/1 step 1/2 epoch 1 step 2/0", 4.0, 4f), recorder.Loaded);
    });

    [Fact]
    public void A_callback_can_stop_the_training() => WithTraining([0.5], training =>
        Assert.Equal(3, training.Fit([new Recorder { StopAfter = 3 }]).History.Count));

    [Fact]
    public void A_checkpoint_of_other_callbacks_is_refused() => WithTraining([0.5], training =>
    {
        Assert.ThrowsAny<OperationCanceledException>(() => training.Fit([new Recorder()], Checkpoint, stopAfter: 4));

        Assert.Equal(
            $"A checkpoint must be of the same callbacks. '{Checkpoint}' was saved with History, script, Recorder; "
            + "this training has History, script. Delete it to start afresh.",
            Assert.Throws<CheckpointException>(() => training.Fit([], Checkpoint)).Message);
    });

    [Fact]
    public void The_best_epochs_weights_are_given_back() => WithTraining([0.5, 0.9, 0.7, 0.8], training =>
    {
        var result = training.Fit([new BestWeights("accuracy")]);

        Assert.Equal(2, result.BestEpoch);
        Assert.Equal(training.Hashes[2], training.Hash);
        Assert.Equal(8, training.Hashes.Values.Distinct().Count());
    });

    [Fact]
    public void Without_a_choice_the_last_weights_stay() => WithTraining([0.5, 0.9, 0.7], training =>
    {
        Assert.Null(training.Fit([]).BestEpoch);
        Assert.Equal(training.Hashes[8], training.Hash);
    });

    [Theory]
    [InlineData(new[] { 0.5, 0.4, 0.3, 0.6 }, 3)]     // of equal accuracies the lower loss is better
    [InlineData(new[] { 0.3, 0.4, 0.5, 0.6 }, 1)]
    [InlineData(new[] { 0.4, 0.4, 0.4, 0.4 }, 1)]     // of equal ones in both the first stays
    public void Equal_values_are_decided_by_the_loss(double[] losses, int best) =>
        WithTraining([0.8, 0.8, 0.8, 0.7], training => Assert.Equal(
            best, training.Fit([new BestWeights("accuracy")]).BestEpoch), losses);

    [Fact]
    public void Of_a_loss_the_lowest_is_best() =>
        WithTraining([0.1], training => Assert.Equal(2, training.Fit([new BestWeights()]).BestEpoch), [0.5, 0.2, 0.3]);

    [Fact]
    public void A_value_that_is_not_defined_is_never_the_best() =>
        WithTraining([double.NaN, 0.4, double.NaN], training =>
        Assert.Equal(2, training.Fit([new BestWeights("accuracy")]).BestEpoch));

    [Fact]
    public void It_stops_after_as_many_epochs_without_improvement() =>
        WithTraining([0.5, 0.6, 0.6, 0.55, 0.9], training =>
        Assert.Equal([1, 2, 3, 4], training.Fit([new EarlyStopping(2, "accuracy")]).History.Select(h => h.Epoch)),
            [0.1, 0.1, 0.1, 0.1, 0.1]);

    [Theory]
    [InlineData("accuracy", 0.7, 3)]    // reached to the digit
    [InlineData("accuracy", 0.75, 4)]
    [InlineData("loss", 0.3, 2)]        // of a loss less is better
    [InlineData("loss", 0.05, 8)]       // never reached
    public void It_stops_once_a_target_is_reached(string monitor, double target, int epochs) =>
        WithTraining([0.5, 0.6, 0.7, 0.8], training => Assert.Equal(
            epochs, training.Fit([new StopAtTarget(monitor, target)]).History.Count), [0.4, 0.3, 0.2, 0.1]);

    [Fact]
    public void The_starting_epoch_stays_the_best_until_a_better_one_comes() =>
        WithTraining([0.8, 0.8, 0.8], training =>
    {
        var before = training.Hash;
        var result = training.Fit([new BestWeights("accuracy"), new EarlyStopping(3, "accuracy")], change: o =>
            o with { FirstEpoch = 5, StartingEpoch = 4 });

        Assert.Equal(4, result.BestEpoch);
        Assert.Equal(before, training.Hash);
        Assert.Equal([5, 6, 7], result.History.Select(h => h.Epoch));
    }, [0.5]);

    [Fact]
    public void A_second_training_begins_with_a_history_a_patience_and_a_best_epoch_of_its_own() =>
        WithTraining([0.9, 0.5], training =>
    {
        var trainer = new Trainer(training.Network, new CrossEntropyLoss(), training.Optimizer, new TrainerOptions
        {
            Epochs = 6,
            Callbacks = [training, new BestWeights("accuracy"), new EarlyStopping(3, "accuracy"), new ReduceOnPlateau(
                patience: 1)],
        });
        var first = training.Fit(trainer);
        var hash = training.Hash;
        var second = training.Fit(trainer);

        Assert.Equal([1, 2, 3, 4], first.History.Select(h => h.Epoch));
        Assert.Equal([1, 2, 3, 4], second.History.Select(h => h.Epoch));
        Assert.Equal(1, second.BestEpoch);
        Assert.NotEqual(hash, training.Hash);
        Assert.Equal(first.History.Select(h => h.LearningRate), second.History.Select(h => h.LearningRate));
    }, [0.5]);

    [Fact]
    public void A_schedule_that_watches_a_value_is_refused_where_nothing_is_watched() => Assert.Equal(
        "The schedule must be a function of epochs or steps alone. Got a ReduceOnPlateauSchedule: use the callback "
        + "ReduceOnPlateau.",
        Assert.Throws<ArgumentException>(() => new LearningRateSchedule(new ReduceOnPlateauSchedule(false))).Message);

    private static void WithTraining(double[] accuracies, Action<SmallTraining> check, double[]? losses = null) =>
        Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var training = new SmallTraining(accuracies, losses);
        check(training);
    });

    private sealed class Recorder : ITrainingCallback
    {
        internal List<string> Events { get; } = [];

        internal List<EpochRecord> Epochs { get; } = [];

        internal List<double> Losses { get; } = [];

        internal List<double> Rates { get; } = [];

        internal List<long> StepsDone { get; } = [];

        internal int StopAfter { get; init; } = int.MaxValue;

        internal (string Events, double Count, float Tensor)? Loaded { get; private set; }

        public void OnFitStart(TrainingContext context) => Events.Add("fit");

        public void OnStepStart(TrainingContext context)
        {
            Events.Add($"step {context.Epoch}/{context.Step}");
            StepsDone.Add(context.StepsDone);
        }

        public void OnStepEnd(TrainingContext context)
        {
            Losses.Add(context.Loss);
            Rates.Add(context.Optimizer.LearningRate);
        }

        public void OnEpochEnd(TrainingContext context)
        {
            Events.Add($"epoch {context.Epoch}");
            Epochs.Add(context.Finished!);
            if (Epochs.Count == StopAfter) context.Stop();
        }

        public void OnFitEnd(TrainingContext context) => Events.Add("end");

        public CallbackState SaveState() => new()
        {
            Numbers = ValueMap.Of(("count", (double)Losses.Count)),
            Texts = ValueMap.Of(("events", string.Join(' ', Events))),
            Tensors = new StateDict([KeyValuePair.Create("count", Tensor.From<float>([Losses.Count], [1]))]),
        };

        public void LoadState(CallbackState state, TrainingContext context) =>
            Loaded = (state.Texts["events"], state.Numbers["count"], state.Tensors["count"].ToArray<float>()[0]);
    }
}
