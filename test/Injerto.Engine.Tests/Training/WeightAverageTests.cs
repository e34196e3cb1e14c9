using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class WeightAverageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-average-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_average_is_measured_and_the_steps_go_on_from_the_weights() => InScope(() =>
    {
        using var training = new SmallTraining([0.5]);
        var watch = new Watch();
        training.Fit([new WeightAverage(0.5), watch], change: o => o with { Epochs = 2 });
        using var plain = new SmallTraining([0.5]);
        var same = new Watch();
        plain.Fit([same], change: o => o with { Epochs = 2 });

        // After n steps the decay is at most (1 + n) / (10 + n).
        var average = same.Start;
        for (var step = 0; step < 6; step++)
        {
            var decay = Math.Min(0.5, (1.0 + step) / (10 + step));
            average = [.. average.Zip(same.Stepped[step], (a, w) => (float)((decay * a) + ((1 - decay) * w)))];
            Assert.Equal(same.Stepped[step], watch.Stepped[step]);
            if (step % 3 == 2)
                Assert.Equal(average, watch.Measured[step / 3], (a, b) => Math.Abs(a - b) < 1e-6);
        }

        Assert.Equal(watch.Measured[1], Watch.Weights(training.Network.StateDict()));
    });

    [Fact]
    public void The_best_weights_are_the_averages_of_their_epoch() => InScope(() =>
    {
        using var training = new SmallTraining([0.5, 0.9, 0.7]);
        var watch = new Watch();
        training.Fit(
            [new WeightAverage(0.9), new BestWeights("accuracy"), watch], change: o => o with { Epochs = 3 });

        Assert.Equal(watch.Measured[1], Watch.Weights(training.Network.StateDict()));
    });

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_training_that_was_broken_off_goes_on_to_the_same_bits(int stopAfter) => InScope(() =>
    {
        var path = Path.Combine(_folder, $"{stopAfter}.safetensors");
        var whole = Train(null, int.MaxValue);
        Assert.ThrowsAny<OperationCanceledException>(() => Train(path, stopAfter));

        Assert.Equal(whole, Train(path, int.MaxValue));
    });

    [Fact]
    public void A_decay_of_1_would_never_learn() => Assert.Equal(
        "The decay must be at least 0 and below 1. Got 1.",
        Assert.Throws<ArgumentException>(() => new WeightAverage(1)).Message);

    [Fact]
    public void It_reaches_head_tail_and_what_is_trained_anew() => InScope(() =>
    {
        var data = SmallTransfer.Classes("aabbccaabbccaabbccaabbcc", "", "aabbcc");
        string Hash(double? decay, int epochs, bool isSolved) => StateDictFile.Hash(SmallTransfer.Train(
            data, change: o => o with
            {
                TuneEpochs = epochs, Monitor = "loss", TuneLearningRate = 0.03,
                HeadSolver = isSolved ? Injerto.Training.Transfer.HeadSolver.Lbfgs : o.HeadSolver,
                Steps = new() { Ema = decay },
            }).Network.StateDict());

        Assert.NotEqual(Hash(null, 0, false), Hash(0.9, 0, false));
        Assert.NotEqual(Hash(null, 3, true), Hash(0.9, 3, true));
    });

    private static string Train(string? checkpoint, int stopAfter)
    {
        using var scope = Scope.Begin();
        using var training = new SmallTraining([0.5, 0.7, 0.6]);
        training.Fit([new WeightAverage(0.8), new BestWeights("accuracy")], checkpoint, stopAfter,
            o => o with { Epochs = 3 });
        return training.Hash;
    }

    private static void InScope(Action check) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        check();
    });

    private sealed class Watch : ITrainingCallback
    {
        internal float[] Start { get; private set; } = [];

        internal List<float[]> Stepped { get; } = [];

        internal List<float[]> Measured { get; } = [];

        public void OnFitStart(TrainingContext context) => Start = Weights(context.State);

        public void OnStepEnd(TrainingContext context) => Stepped.Add(Weights(context.State));

        public void OnEpochEnd(TrainingContext context) => Measured.Add(Weights(context.State));

        internal static float[] Weights(StateDict state) => [.. state.SelectMany(p => p.Value.ToArray<float>())];
    }
}
