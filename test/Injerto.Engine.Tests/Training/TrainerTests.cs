using Injerto.Data.Samplers;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-trainer-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(19)]
    [InlineData(40)]
    public void A_broken_off_training_goes_on_to_the_same_bits(int stopAfter) => Engine.Run(() =>
    {
        var unbroken = Train(null, int.MaxValue);
        var path = Path.Combine(_folder, "state.safetensors");

        Assert.ThrowsAny<OperationCanceledException>(() => Train(path, stopAfter));
        var resumed = Train(path, int.MaxValue);

        Assert.Equal(unbroken.Hash, resumed.Hash);
        Assert.Equal(unbroken.Result.BestEpoch, resumed.Result.BestEpoch);
        Assert.Equal(unbroken.Result.History.Select(h => h.TrainingLoss), resumed.Result.History.Select(
            h => h.TrainingLoss));
        Assert.Equal(unbroken.Hash, Train(path, int.MaxValue).Hash);   // a finished training stays as it is
    });

    [Fact]
    public void A_checkpoint_of_another_training_is_refused() => Engine.Run(() =>
    {
        var path = Path.Combine(_folder, "state.safetensors");
        Assert.ThrowsAny<OperationCanceledException>(() => Train(path, 5));

        Assert.Contains("must be of the same training", Assert.Throws<CheckpointException>(
            () => Train(path, 5, identity: "other")).Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_damaged_checkpoint_is_refused_with_the_remedy() => Engine.Run(() =>
    {
        var path = Path.Combine(_folder, "state.safetensors");
        Assert.ThrowsAny<OperationCanceledException>(() => Train(path, 5));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^100]);

        Assert.EndsWith("Delete it to start afresh.", Assert.Throws<CheckpointException>(() => Train(path, 5)).Message,
            StringComparison.Ordinal);
    });

    [Fact]
    public void Watching_an_unknown_value_lists_those_there_are() => Engine.Run(() => Assert.StartsWith(
        "A callback must watch a value that is measured. 'acuracy' is not; there are: loss, accuracy, ",
        Assert.Throws<KeyNotFoundException>(() => Train(null, int.MaxValue, monitor: "acuracy")).Message));

    [Fact]
    public void Faults_of_the_options_are_told_together()
    {
        var faults = new TrainerOptions { Epochs = -1, FirstEpoch = 0,
            Callbacks = [new BestWeights(), new BestWeights()] }.Faults();

        Assert.Equal(
            [
                "Epochs must be at least 0. Got -1.", "FirstEpoch must be at least 1. Got 0.",
                "Callbacks must have different names. Got 'BestWeights' 2 times.",
            ],
            faults);
    }

    [Fact]
    public void Two_thousand_steps_leave_memory_and_live_tensors_as_they_were() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        Engine.Seed(1);
        var network = new Sequential(new Conv2d(3, 16, 3, padding: 1), new BatchNorm2d(16), new ReLU6(),
            new GlobalAveragePooling2d(), new Dropout(0.2), new Linear(16, 4));
        using var optimizer = new Adam(network, 1e-3);
        var inputs = Tensor.Randn([800, 3, 32, 32]);
        var targets = Tensor.From([.. Enumerable.Range(0, 800).Select(i => (long)i % 4)], [800]);
        var options = new TrainerOptions { Epochs = 10 };
        new Trainer(network, new CrossEntropyLoss(), optimizer, options).Fit(new TensorBatches(inputs, targets, 16));
        var (live, resident) = (LiveTensorCount.Settled(), Resident());

        new Trainer(network, new CrossEntropyLoss(), optimizer, options with { Epochs = 40 })
            .Fit(new TensorBatches(inputs, targets, 16));   // 2,000 steps

        Assert.Equal(live, LiveTensorCount.Settled());
        Assert.InRange(Resident(), 0, resident * 1.1);
    });

    private static (TrainingResult Result, string Hash) Train(
        string? checkpoint, int stopAfter, string identity = "test", string monitor = "accuracy")
    {
        using var scope = Scope.Begin();
        Engine.Seed(7);
        var inputs = Tensor.Randn([96, 5]);
        var targets = inputs.ArgMax(1);
        var network = new Sequential(new Linear(5, 16), new ReLU(), new Dropout(0.3), new Linear(16, 5));
        using var optimizer = new Adam(network, 1e-2);
        using var stop = new CancellationTokenSource();
        var steps = 0;
        var progress = new ImmediateProgress<TrainingProgress>(p =>
        {
            if (p.Finished is null && ++steps == stopAfter) stop.Cancel();
        });
        var options = new TrainerOptions
        {
            Epochs = 8,
            Callbacks = [new BestWeights(monitor, true), new EarlyStopping(5, monitor, true), new ReduceOnPlateau(
                patience: 1)],
        };
        var result = new Trainer(network, new CrossEntropyLoss(), optimizer, options).Fit(
            new TensorBatches(inputs, targets, 16, new ShuffleSampler(96, 3)),
            TaskRuntime.For(TaskSpec.MultiClass(["a", "b", "c", "d", "e"]))
                .Monitor(new CrossEntropyLoss(), new TensorBatches(inputs, targets, 32)),
            checkpoint is null ? null : new CheckpointFile(checkpoint, identity), progress, stop.Token);
        return (result, StateDictFile.Hash(network.StateDict()));
    }

    private static double Resident() => Environment.WorkingSet;
}
