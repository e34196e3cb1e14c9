using Injerto.Data;
using Injerto.Images;
using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>When a tail that was tuned from a solved head is kept, and what it leaves behind where it is not.</summary>
public sealed class SolvedTuningTests
{
    // At this rate the loss on the images that choose falls in every epoch, but not clearly.
    private const double FaintRate = 0.01, ClearRate = 0.03;

    [Theory]
    [InlineData(FaintRate, false)]
    [InlineData(ClearRate, true)]
    public void Tuning_is_kept_only_where_the_gain_is_clear(double rate, bool isKept) => InScope(() =>
    {
        var (outcome, network) = Train(o => o with { TuneLearningRate = rate });
        var fresh = new SmallNetwork(3).StateDict()["second.0.weight"].ToArray<float>();
        var tuned = network.StateDict()["second.0.weight"].ToArray<float>();
        var head = outcome.Head!;

        Assert.True(head.TuningGain > 0 && Losses(outcome).Skip(1).Min() < Losses(outcome)[0]);
        Assert.Equal(head.TuningGain > 1.96 * head.TuningError, head.IsTuned);
        Assert.Equal((isKept, isKept), (head.IsTuned, outcome.BestEpoch > 1));
        Assert.Equal(!isKept, fresh.SequenceEqual(tuned));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tuning_that_is_not_kept_leaves_no_trace(bool refits) => InScope(() =>
    {
        var (outcome, tried) = Train(o => o with { TuneLearningRate = FaintRate, Refits = refits });
        var (_, never) = Train(o => o with { TuneEpochs = 0, Refits = refits });

        Assert.Equal(4, outcome.History.Count);
        Assert.Equal(StateDictFile.Hash(never.StateDict()), StateDictFile.Hash(tried.StateDict()));
    });

    [Fact]
    public void A_monitored_value_that_was_asked_for_decides_alone() => InScope(() =>
    {
        var (outcome, _) = Train(o => o with { TuneLearningRate = FaintRate, Monitor = "loss" });

        Assert.True(outcome.Head!.TuningGain < 1.96 * outcome.Head.TuningError);
        Assert.Equal(Losses(outcome).IndexOf(Losses(outcome).Min()) + 1, outcome.BestEpoch);
        Assert.True(outcome.Head.IsTuned);
    });

    [Fact]
    public void What_is_trained_anew_begins_where_the_first_training_began() => InScope(() =>
    {
        // Wanted: accuracy at its best after one tuned epoch in both, at rates that fall over one epoch or over three.
        var data = SmallTransfer.Classes("abcabcabcabcabcabcabcabc", "", "aabbcc");
        var runs = Enumerable.Range(1, 60).Select(seed => Array.ConvertAll([1, 3], epochs => Train(
            o => o with
            {
                Seed = seed, TuneEpochs = epochs, TuneLearningRate = FaintRate, Monitor = "accuracy",
            }, data)))
            .First(pair => pair.All(r => r.Outcome is { Head.IsTuned: true, BestEpoch: 2 }));
        var losses = Array.ConvertAll(runs, r => r.Outcome.History[1].Monitored["loss"]);

        Assert.NotEqual(losses[0], losses[1], 1e-4);
        Assert.Equal(StateDictFile.Hash(runs[0].Network.StateDict()), StateDictFile.Hash(runs[1].Network.StateDict()));
    });

    private static List<double> Losses(TransferOutcome outcome) =>
        [.. outcome.History.Select(e => e.Monitored["loss"])];

    private static (TransferOutcome Outcome, Module Network) Train(
        Func<TransferOptions, TransferOptions> change, DataSet? data = null) => SmallTransfer.Train(
            data ?? SmallTransfer.Classes("aabbccaabbccaabbccaabbcc", "", "aabbcc"), null,
            o => change(o with { HeadSolver = HeadSolver.Auto, Augmentation = Augmentation.None }));

    private static void InScope(Action work) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        work();
    });
}
