using Injerto.Data;
using Injerto.Images;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>
/// A head with hidden layers learns from standardised features: in which units the trunk gives them does not matter.
/// </summary>
public sealed class HiddenHeadTests
{
    private static readonly DataSet Data = SmallTransfer.Classes("aabbccaabbccaabbccaabbcc", "", "aabbcc");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Features_in_other_units_come_to_the_same_losses_and_answers(bool views) => InScope(() =>
    {
        var augmentation = views ? Augmentation.Default : Augmentation.None;
        var usual = Train(1, 0, augmentation);
        var other = Train(64, 300, augmentation);

        Assert.Equal(8, usual.History.Count);
        Assert.All(usual.History.Zip(other.History), pair =>
        {
            Assert.Equal(pair.First.TrainingLoss, pair.Second.TrainingLoss, 1e-3);
            Assert.Equal(pair.First.Monitored["loss"], pair.Second.Monitored["loss"], 1e-3);
        });
        // What is evaluated is the head with the scaling folded in.
        Assert.Equal(Loss(usual), Loss(other), 1e-3);
        Assert.InRange(usual.History[^1].TrainingLoss, 0, usual.History[0].TrainingLoss - 0.1);
    });

    [Fact]
    public void The_tail_goes_on_from_the_folded_head() => InScope(() =>
    {
        var tuned = Train(64, 300, Augmentation.None, tuneEpochs: 1, tuneRate: 1e-9);
        var head = tuned.History.Where(e => e.Phase == "head").MinBy(e => e.Monitored["loss"])!;

        Assert.Equal(head.Monitored["loss"], tuned.History.Single(e => e.Phase == "tune").Monitored["loss"], 1e-3);
    });

    private static double Loss(TransferOutcome outcome) =>
        outcome.Evaluation.Metrics.Single(m => m.Name == "brierScore").Value;

    // The trunk's last convolution gives numbers that many times as large, from another zero.
    private static TransferOutcome Train(
        float factor, float offset, Augmentation augmentation, int tuneEpochs = 0, double tuneRate = 0.01)
    {
        Engine.Seed(3);
        var last = new Conv2d(3, 6, 3, stride: 2);
        var network = new Sequential(last, new GlobalAveragePooling2d(),
            new Sequential(new Dropout(0.2), new Linear(6, 8), new ReLU(), new Linear(8, 3)));
        Change(last.Weight.Value, v => factor * v);
        Change(last.Bias!.Value, v => (factor * v) + offset);
        var cache = Directory.CreateTempSubdirectory("injerto-hidden-").FullName;
        try
        {
            return new TransferTrainer(
                network, "2", TaskSpec.MultiClass(["a", "b", "c"]), SmallTransfer.Options with
                {
                    Cut = "0", Epochs = 8, TuneEpochs = tuneEpochs, TuneLearningRate = tuneRate, Monitor = "loss",
                    Augmentation = augmentation, Calibrates = false, Patience = 20,
                },
                new FeatureCache(cache)).Run(Data);
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }

    private static void Change(Tensor tensor, Converter<float, float> change)
    {
        using var mode = Engine.NoGrad();
        tensor.CopyFrom(Tensor.From(Array.ConvertAll(tensor.ToArray<float>(), change), tensor.Shape));
    }

    private static void InScope(Action work) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        work();
    });
}
