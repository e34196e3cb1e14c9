using Injerto.Data;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>How steps change the weights, as it was asked for.</summary>
public sealed class StepOptionsTests
{
    private static readonly DataSet Data = SmallTransfer.Classes("aabbccaabbccaabbcc", "", "aabbcc");

    [Fact]
    public void Each_optimizer_is_made_with_its_own_defaults() => InScope(() =>
    {
        var head = new Linear(1, 1, bias: false);

        // Two steps along a gradient of 1 from a weight of 1, as the formulas of each give them.
        Assert.Equal(0.8, After(new()), 1e-5);
        Assert.Equal((((1 * 0.999) - 0.1) * 0.999) - 0.1, After(new() { Optimizer = OptimizerKind.AdamW }), 1e-5);
        Assert.Equal(1 - 0.1 - 0.19, After(new() { Optimizer = OptimizerKind.Sgd }), 1e-5);
        Assert.Equal(0.8, After(new() { Optimizer = OptimizerKind.Sgd, Momentum = 0 }), 1e-5);
        Assert.Equal(1 - 1 - (0.1 / Math.Sqrt(0.0199)), After(new() { Optimizer = OptimizerKind.RmsProp }), 1e-4);
        // Weight decay: 1 − .1 · (1 + .5) = .85, then .85 − .1 · (1 + .425).
        Assert.Equal(0.7075, After(new()
        {
            Optimizer = OptimizerKind.Sgd, Momentum = 0, WeightDecay = 0.5,
        }), 1e-5);
        Assert.Equal((((1 * 0.95) - 0.1) * 0.95) - 0.1, After(new()
        {
            Optimizer = OptimizerKind.AdamW, WeightDecay = 0.5,
        }), 1e-5);

        double After(StepOptions options)
        {
            using (Engine.NoGrad()) head.Weight.Value.Fill(1);
            using var optimizer = StepOptimizers.Of(options, 0.1, [.. head.NamedParameters()], _ => 0);
            for (var i = 0; i < 2; i++)
            {
                optimizer.ZeroGrad();
                head.Weight.Value.Sum().Backward();
                optimizer.Step();
            }

            return head.Weight.Value.ToArray<float>()[0];
        }
    });

    [Fact]
    public void The_rate_falls_by_a_factor_for_each_block_away_from_the_head() => InScope(() =>
    {
        var network = ModelRegistry.Find("resnet18").Build(new() { Classes = 2 });
        var parts = new TransferNetwork(network, network.Head, "layer3.0", 64);
        var trained = parts.TrainOnly(parts.TailState);

        Assert.Equal((0, 1, 2, 4), (
            parts.DepthOf("fc.weight"), parts.DepthOf("layer4.1.conv2.weight"), parts.DepthOf("layer4.0.bn1.bias"),
            parts.DepthOf("layer3.0.conv1.weight")));
        using var optimizer = StepOptimizers.Of(new() { LayerDecay = 0.5 }, 0.8, trained, parts.DepthOf);
        Assert.Equal([0.8, 0.4, 0.2, 0.1, 0.05], optimizer.LearningRates);
        Assert.Equal(trained.Count, optimizer.Groups.Sum(g => g.Parameters.Count));
        using var alike = StepOptimizers.Of(new(), 0.8, trained, parts.DepthOf);
        Assert.Equal([0.8], alike.LearningRates);
    });

    [Theory]
    [InlineData(ScheduleKind.Auto, true, true)]
    [InlineData(ScheduleKind.Constant, true, false)]
    [InlineData(ScheduleKind.Cosine, false, true)]
    public void The_rate_goes_on_as_the_schedule_says(ScheduleKind kind, bool isHeadConstant, bool doesTailFall) =>
        InScope(() =>
    {
        var (outcome, _) = SmallTransfer.Train(Data, change: o => o with { Steps = new() { Schedule = kind } });
        var head = outcome.History.Where(e => e.Phase == "head").Select(e => e.LearningRate).ToList();
        var tail = outcome.History.Where(e => e.Phase == "tune").Select(e => e.LearningRate).ToList();

        Assert.Equal(isHeadConstant, head.All(r => r == SmallTransfer.Options.LearningRate));
        Assert.Equal(!isHeadConstant, head[^1] < 0.1 * SmallTransfer.Options.LearningRate);
        Assert.Equal(doesTailFall, tail[^1] < 0.1 * SmallTransfer.Options.TuneLearningRate);
        Assert.Equal(!doesTailFall, tail.All(r => r == SmallTransfer.Options.TuneLearningRate));
    });

    [Fact]
    public void On_a_plateau_the_rate_is_halved() => InScope(() =>
    {
        // At so small a rate nothing becomes better by a ten-thousandth.
        var (outcome, _) = SmallTransfer.Train(Data, change: o => o with
        {
            Epochs = 14, LearningRate = 1e-6, TuneEpochs = 0, Patience = 100, Monitor = "loss",
            Steps = new() { Schedule = ScheduleKind.Plateau },
        });

        Assert.Equal(
            [.. Enumerable.Repeat(1e-6, 7), .. Enumerable.Repeat(5e-7, 6), 2.5e-7],
            outcome.History.Select(e => Math.Round(e.LearningRate, 12)));
    });

    [Fact]
    public void Smoothed_labels_are_trained_with_and_not_monitored() => InScope(() =>
    {
        var (plain, _) = Head(new());
        var (smoothed, _) = Head(new() { LabelSmoothing = 0.3 });

        Assert.NotEqual(plain.History[0].TrainingLoss, smoothed.History[0].TrainingLoss, 1e-3);
        // At so small a rate the network is the same, and so is what is monitored.
        Assert.Equal(plain.History[0].Monitored["loss"], smoothed.History[0].Monitored["loss"], 1e-5);
    });

    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    public void Shares_of_a_mixture_are_of_the_beta_distribution(double alpha)
    {
        var random = new SeededRandom(7);
        var shares = Enumerable.Range(0, 20_000).Select(_ => MixedBatches.Share(alpha, random)).ToList();
        var variance = shares.Average(s => (s - 0.5) * (s - 0.5));

        Assert.All(shares, s => Assert.InRange(s, 0, 1));
        Assert.Equal(0.5, shares.Average(), 0.01);
        Assert.Equal(0.25 / ((2 * alpha) + 1), variance, 0.003);
    }

    [Fact]
    public void Features_and_targets_are_mixed_by_the_same_share() => InScope(() =>
    {
        // Each input is the one-hot row of its own target, so what was mixed can be read from it.
        var batch = new Batch(
            Tensor.From([1f, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0], [4, 3]), Tensor.From([0L, 1, 2, 0], [4]));
        var mixed = new MixupBatches(new Fixed([batch, batch, batch]), 0.8, 3);
        var batches = mixed.Batches(0).ToList();

        Assert.Equal((4, 3), (mixed.Items, mixed.Count));
        Assert.Equal(3, batches.Select(b => b.Share).Distinct().Count());
        foreach (var made in batches)
        {
            var (own, others) = (made.Targets.ToArray<long>(), made.Others!.ToArray<long>());
            Assert.Equal([0L, 1, 2, 0], own);
            var expected = own.Zip(others).SelectMany(t => Enumerable.Range(0, 3).Select(k =>
                (float)((t.First == k ? made.Share : 0) + (t.Second == k ? 1 - made.Share : 0))));
            Assert.Equal(expected, made.Inputs.ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-6);
        }

        // A training that goes on in mid-epoch sees the same.
        Assert.Equal(batches[2].Share, mixed.Batches(0, 2).Single().Share);
        Assert.NotEqual(batches[0].Share, mixed.Batches(1).First().Share);
    });

    [Fact]
    public void A_mixtures_loss_is_that_of_both_targets_in_their_shares() => InScope(() =>
    {
        var network = new Linear(3, 3);
        var batch = new Batch(Tensor.From([1f, 2, 3, 4, 5, 6], [2, 3]), Tensor.From([0L, 1], [2]))
        {
            Others = Tensor.From([2L, 2], [2]), Share = 0.7,
        };
        var loss = new CrossEntropyLoss();
        var outputs = network.Call(batch.Inputs);
        var expected = (0.7 * loss.Call(outputs, batch.Targets).Item())
            + (0.3 * loss.Call(outputs, batch.Others).Item());
        using var optimizer = new Sgd(network, 1e-9);
        var result = new Trainer(network, loss, optimizer, new() { Epochs = 1 }).Fit(new Fixed([batch]));

        Assert.Equal(expected, result.History[0].TrainingLoss, 1e-5);
    });

    [Fact]
    public void Mixup_and_clipping_reach_the_training_of_head_and_tail() => InScope(() =>
    {
        foreach (var epochs in (int[])[0, 3])
        {
            string Hash(StepOptions steps) => StateDictFile.Hash(SmallTransfer.Train(
                Data, change: o => o with { TuneEpochs = epochs, Steps = steps }).Network.StateDict());
            var usual = Hash(new());

            Assert.NotEqual(usual, Hash(new() { Mixup = 0.4 }));
            Assert.NotEqual(usual, Hash(new() { ClipNorm = 1e-3 }));
            Assert.Equal(usual, Hash(new() { ClipNorm = 1e6 }));
        }
    });

    [Fact]
    public void All_that_is_wrong_is_said_together() => Assert.Equal(
        [
            "Momentum must be at least 0 and below 1. Got 1.",
            "Momentum is for SGD and RMSprop; Adam has its own. Leave it out.",
            "WeightDecay must be finite and at least 0. Got -1.",
            "LayerDecay must be above 0 and at most 1. Got 0.",
            "ClipNorm must be finite and above 0. Got 0.",
            "LabelSmoothing must be at least 0 and below 1. Got 1.",
            "Mixup must be between 0 and 1. Got 2.",
            "CutMix must be between 0 and 1. Got 3.",
            "Mixup and CutMix must not both be above 0. Got 2 and 3.",
        ],
        (SmallTransfer.Options with
        {
            Steps = new()
            {
                Momentum = 1, WeightDecay = -1, LayerDecay = 0, ClipNorm = 0, LabelSmoothing = 1, Mixup = 2,
                CutMix = 3,
            },
        }).Faults());

    private static (TransferOutcome Outcome, Module Network) Head(StepOptions steps) => SmallTransfer.Train(
        Data, change: o => o with { Epochs = 1, TuneEpochs = 0, LearningRate = 1e-9, Steps = steps });

    private static void InScope(Action check) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        check();
    });

    private sealed class Fixed(Batch[] batches) : IBatchSource
    {
        public int Items => (int)batches[0].Inputs.Shape[0];

        public int Count => batches.Length;

        public IEnumerable<Batch> Batches(int epoch, int first = 0) => batches.Skip(first);
    }
}
