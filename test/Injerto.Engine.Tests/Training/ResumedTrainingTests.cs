using Injerto.Tensors;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class ResumedTrainingTests : IDisposable
{
    // Best in epoch 2, then two fruitless ones; the best again in 5, then three fruitless ones: it stops after 8 of 12.
    private static readonly double[] Accuracies = [0.5, 0.7, 0.6, 0.6, 0.8, 0.7, 0.7, 0.7, 0.9];
    private static readonly double[] Losses = [0.5, 0.4, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5];
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-resumed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(17)]
    [InlineData(22)]
    [InlineData(24)]
    public void It_keeps_schedule_patience_and_best(int stopAfter) => Engine.Run(() =>
    {
        var path = Path.Combine(_folder, $"{stopAfter}.safetensors");
        var whole = Train(null, int.MaxValue);
        Assert.ThrowsAny<OperationCanceledException>(() => Train(path, stopAfter));
        var resumed = Train(path, int.MaxValue);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], whole.Result.History.Select(h => h.Epoch));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], resumed.Result.History.Select(h => h.Epoch));
        Assert.Equal(5, whole.Result.BestEpoch);
        Assert.Equal(5, resumed.Result.BestEpoch);
        Assert.Equal(whole.Result.History.Select(h => h.LearningRate), resumed.Result.History.Select(
            h => h.LearningRate));
        Assert.Equal(3, whole.Result.History.Select(h => h.LearningRate).Distinct().Count());
        Assert.Equal(whole.Hash, resumed.Hash);
    });

    private static (TrainingResult Result, string Hash) Train(string? checkpoint, int stopAfter)
    {
        using var scope = Scope.Begin();
        using var training = new SmallTraining(Accuracies, Losses);
        var result = training.Fit(
            [new BestWeights("accuracy"), new EarlyStopping(3, "accuracy"), new ReduceOnPlateau(0.5, patience: 1)],
            checkpoint, stopAfter, o => o with { Epochs = 12 });
        return (result, training.Hash);
    }
}
