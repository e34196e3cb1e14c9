using System.Text.Json;
using Injerto.Tensors;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class TransferGoldenTests
{
    private const double WeightTolerance = 2e-5, LossTolerance = 1e-5;

    // The images that choose are among those that train, so that the last epoch is the best, and all steps show in the
    // weights.
    [Fact]
    public void Both_phases_end_in_the_weights_that_PyTorch_finds() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        using var golden = JsonDocument.Parse(File.ReadAllText(Reference.Path("training/small_run.json")));
        var (outcome, network) = SmallTransfer.Train(
            SmallTransfer.Classes("aabbccaabbca", "aabbcc", "abc", valFrom: 0), change: o =>
                o with { Monitor = "loss" });

        Assert.Equal(6, outcome.BestEpoch);
        foreach (var (epoch, expected) in outcome.History.Zip(
            golden.RootElement.GetProperty("history").EnumerateArray()))
        {
            Assert.Equal(expected.GetProperty("trainingLoss").GetDouble(), epoch.TrainingLoss, LossTolerance);
            Assert.Equal(expected.GetProperty("monitoredLoss").GetDouble(), epoch.Monitored["loss"], LossTolerance);
        }

        foreach (var (key, parameter) in network.NamedParameters())
        {
            var expected = golden.RootElement.GetProperty("weights").GetProperty(key).EnumerateArray()
                .Select(v => v.GetDouble());
            Assert.All(expected.Zip(parameter.Value.ToArray<float>()), pair => Assert.Equal(
                pair.First, pair.Second, WeightTolerance));
        }
    });
}
