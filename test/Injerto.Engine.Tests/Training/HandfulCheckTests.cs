using Injerto.Data;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>A handful of images is learnt by heart before a training with all, and that leaves no trace.</summary>
public sealed class HandfulCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-handful-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(3, "tail", "cola")]
    [InlineData(0, "network", "red")]
    public void A_handful_that_cannot_be_learnt_is_told_before_the_training(
        int epochs, string phase, string fase) => InScope(() =>
    {
        // All pictures are the same, and show three classes: nobody tells them apart.
        var items = Enumerable.Range(0, 24).Select(i =>
            SmallTransfer.Item($"train/{i:00}.png", 1, new ClassTarget(i % 3), DataPart.Train));
        var test = Enumerable.Range(0, 6).Select(i =>
            SmallTransfer.Item($"test/{i}.png", 200 + i, new ClassTarget(i % 3), DataPart.Test));
        var data = new DataSet("same", TargetKind.Class, ["a", "b", "c"], [.. items, .. test]);
        var told = new List<TransferProgress>();
        var outcome = new TransferTrainer(
            new SmallNetwork(3), "head", TaskSpec.MultiClass(data.TargetNames),
            SmallTransfer.Options with { Epochs = epochs }, new FeatureCache(_folder))
            .Run(data, null, new ImmediateProgress<TransferProgress>(told.Add));

        var note = Assert.Single(outcome.Notes);
        Assert.Matches(
            $"^In a few steps \\({phase}\\) the loss of a handful of items must come down by a fifth or more\\. That "
            + @"of 8 went from \d\.\d+ to \d\.\d+ in 30 steps: see that the items differ and their targets belong to "
            + "them, and that `Weights` suit the model\\.$", note.English);
        Assert.Matches(
            $"^En unos pocos pasos \\({fase}\\) la pérdida de un puñado de elementos debe bajar una quinta parte o "
            + @"más\. La de 8 pasó de \d,\d+ a \d,\d+ en 30 pasos: compruebe que los elementos difieren y sus "
            + "objetivos les corresponden, y que `Weights` corresponda al modelo\\.$", note.Spanish);
        var at = told.FindIndex(p => p.Note is not null);
        Assert.Equal(note, told[at].Note);
        Assert.Single(told, p => p.Note is not null);
        Assert.Equal(told.FindIndex(p => p.Stage == told[at].Stage), at);
    });

    [Fact]
    public void It_ends_as_soon_as_the_loss_has_come_down() => InScope(() =>
    {
        using var training = new SmallTraining([0.5]);
        var check = new HandfulCheck(new("tail", "cola"), 1);
        var losses = new Queue<double>([2.0, 1.9, 1.61, 1.6, 1.0, 1.0]);
        var given = new Given(losses);
        training.Fit([given, check], change: o => o with { Epochs = 2 });

        Assert.Null(check.Note);
        // The epoch under way is ended: 3 steps each.
        Assert.Empty(losses);
        var stubborn = new HandfulCheck(new("tail", "cola"), 1);
        training.Fit([new Given(new([2.0, 1.9, 1.61])), stubborn], change: o => o with { Epochs = 1 });
        Assert.Contains("went from 2 to 1.61 in 3 steps", stubborn.Note!.Value.English);
    });

    [Fact]
    public void What_is_fitted_already_need_not_come_down() => InScope(() =>
    {
        using var training = new SmallTraining([0.5]);
        var check = new HandfulCheck(new("tail", "cola"), 1);
        training.Fit([new Given(new([0.1, 0.2, 0.3])), check], change: o => o with { Epochs = 1 });

        Assert.Null(check.Note);
    });

    [Theory]
    [InlineData(1e-2, true)]
    [InlineData(1e30, false)]
    public void A_trial_leaves_the_weights_as_they_are(double rate, bool isFinite)
    {
        var token = TestContext.Current.CancellationToken;
        InScope(() => LeavesTheWeights(rate, isFinite, token));
    }

    private static void LeavesTheWeights(double rate, bool isFinite, CancellationToken token)
    {
        var network = new SmallNetwork(3);
        var parts = new TransferNetwork(network, "head", "second", SmallTransfer.Side, trainsBatchNorm: true);
        var before = StateDictFile.Hash(network.StateDict());
        var inputs = Tensor.Randn(parts.Below.OutputShape.With(0, 6));
        var batches = new TensorBatches(inputs, Tensor.From([0, 1, 2, 0, 1, 2], [6]).To(DType.Int64), 6);
        var watch = new Watch();
        using var optimizer = new Sgd(new ParameterGroup(parts.TrainOnly(parts.TailState)), rate);
        var trial = new TailTrial(parts, SmallTransfer.Options, new CrossEntropyLoss());

        Assert.Equal(isFinite, trial.Run(optimizer, batches, 5, watch, token));
        Assert.NotEmpty(watch.Hashes);
        Assert.DoesNotContain(before, watch.Hashes);
        Assert.Equal(before, StateDictFile.Hash(network.StateDict()));
    }

    private static void InScope(Action work) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        work();
    });

    /// <summary>Puts losses of its own in the place of the steps'.</summary>
    private sealed class Given(Queue<double> losses) : ITrainingCallback
    {
        public void OnStepEnd(TrainingContext context) => context.Loss = losses.Dequeue();
    }

    /// <summary>The hashes of the weights after each step.</summary>
    private sealed class Watch : ITrainingCallback
    {
        internal List<string> Hashes { get; } = [];

        public void OnStepEnd(TrainingContext context) => Hashes.Add(StateDictFile.Hash(context.State));
    }
}
