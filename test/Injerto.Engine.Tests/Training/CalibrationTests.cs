using Injerto.Data;
using Injerto.Images;
using Injerto.LinearModels;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class CalibrationTests
{
    private static readonly DataSet Data = SmallTransfer.Classes("aabbccaabbccaabbccaabbcc", "", "aabbcc");

    public static TheoryData<string> Kinds => ["several classes", "two by one output", "labels"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_temperature_changes_probabilities_and_no_decision(string kind) => InScope(() =>
    {
        var task = Of(kind);
        var random = new SeededRandom(3);
        float[] logits = [.. Enumerable.Range(0, 60 * task.Outputs).Select(_ => (float)random.NextDouble(-4, 4))];
        var outputs = Tensor.From(logits, [60, task.Outputs]);
        var plain = TaskRuntime.For(task).Predict(outputs);
        var calibrated = TaskRuntime.For(task with { Temperature = 2.5 }).Predict(outputs);
        var divided = TaskRuntime.For(task).Predict(outputs / 2.5);

        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(plain[i].Decided, calibrated[i].Decided);
            Assert.Equal(divided[i].Values, calibrated[i].Values);
            Assert.NotEqual(plain[i].Values, calibrated[i].Values);
        }
    });

    [Fact]
    public void A_solved_head_that_is_kept_alone_is_calibrated_out_of_fold_and_so_is_what_is_reported() => InScope(() =>
    {
        var (outcome, network) = Train(o => o with { HeadSolver = HeadSolver.Auto, TuneEpochs = 0 });
        var calibration = outcome.Calibration!;

        Assert.Equal((24, true), (calibration.Images, calibration.IsOutOfFold));
        Assert.NotEqual(1, outcome.Task.Temperature!.Value, 1e-3);
        var (plain, same) = Train(
            o => o with { HeadSolver = HeadSolver.Auto, TuneEpochs = 0, Calibrates = false });
        Assert.Null(plain.Calibration);
        Assert.Null(plain.Task.Temperature);
        Assert.Equal(StateDictHash(network), StateDictHash(same));
        Assert.Equal(plain.Evaluation.Confusion, outcome.Evaluation.Confusion);
        Assert.NotEqual(plain.Evaluation.Value("brierScore"), outcome.Evaluation.Value("brierScore"));
        Assert.Equal(plain.History.Select(e => e.Monitored), outcome.History.Select(e => e.Monitored));
    });

    [Fact]
    public void What_is_trained_in_steps_is_calibrated_on_the_images_that_choose() => InScope(() =>
    {
        // Classes of other sizes in what chooses: weights would show.
        var data = SmallTransfer.Classes("aabbccaabbcc", "aaabcc", "abc");
        var (outcome, network) = Train(o => o with { TuneEpochs = 0 }, data);
        var (images, targets) = (Part(data, DataPart.Val), new[] { 0, 0, 0, 1, 2, 2 });
        var outputs = network.InEval(() => network.Call(Inputs(images)));

        Assert.Equal((6, false), (outcome.Calibration!.Images, outcome.Calibration.IsOutOfFold));
        // Without the weights of classes, which would make it no likelihood.
        var expected = TemperatureScaling.Fit(
            new SoftmaxLoss(targets, 3), outputs.To(DType.Float64).ToArray<double>());
        Assert.Equal(expected, outcome.Task.Temperature!.Value, 1e-4);
    });

    [Fact]
    public void Numbers_are_no_probabilities() => InScope(() =>
    {
        var items = Enumerable.Range(0, 30).Select(i => SmallTransfer.Item(
            $"{i:00}", i, new NumbersTarget([3.5 * i]), i < 20 ? DataPart.Train : DataPart.Test)).ToArray();
        var (outcome, _) = SmallTransfer.Train(
            new DataSet("numbers", TargetKind.Numbers, ["n"], [.. items]), null, o => o with { TuneEpochs = 0 },
            TaskSpec.Regression(["n"]));

        Assert.Null(outcome.Calibration);
        Assert.Null(outcome.Task.Temperature);
    });

    [Fact]
    public void Thresholds_of_labels_are_of_calibrated_probabilities() => InScope(() =>
    {
        var runtime = TaskRuntime.For(TaskSpec.MultiLabel(["x"]));
        var outputs = Tensor.From<float>([4, 3, 2, -2], [4, 1]);
        var targets = Tensor.From<float>([1, 1, 0, 0], [4, 1]);
        var calibrated = TaskRuntime.For(runtime.Task with { Temperature = 4 });

        // Half-way between the sigmoid of 3 / 4 and that of 2 / 4.
        Assert.Equal(0.65082, calibrated.TunedOn(outputs, targets).Threshold(0), 1e-5);
    });

    [Fact]
    public void A_training_tunes_thresholds_on_what_its_temperature_makes_of_the_outputs() => InScope(() =>
    {
        var items = Enumerable.Range(0, 30).Select(i => SmallTransfer.Item(
            $"{i:00}", i, new LabelsTarget([.. Enumerable.Range(0, 2).Where(label => (i + label) % 3 == 0)]),
            i < 24 ? DataPart.Train : DataPart.Test)).ToArray();
        var data = new DataSet("labels", TargetKind.Labels, ["x", "y"], [.. items]);
        var trained = Array.ConvertAll([true, false], calibrates => SmallTransfer.Train(
            data, null, o => o with { TuneEpochs = 0, Calibrates = calibrates }, TaskSpec.MultiLabel(["x", "y"]))
            .Outcome.Task);
        var temperature = trained[0].Temperature!.Value;

        Assert.NotEqual(1, temperature, 1e-2);
        // Half-way between two probabilities is nearly, not quite, at the same output.
        Assert.Equal(
            trained[1].Thresholds.Select(Logit), trained[0].Thresholds.Select(t => Logit(t) * temperature),
            (a, b) => Math.Abs(a - b) < 0.05);

        static double Logit(double probability) => Math.Log(probability / (1 - probability));
    });

    private static TaskSpec Of(string kind) => kind switch
    {
        "several classes" => TaskSpec.MultiClass(["a", "b", "c"]),
        "two by one output" => TaskSpec.Binary(["a", "b"]),
        _ => TaskSpec.MultiLabel(["a", "b"]),
    };

    private static (TransferOutcome Outcome, Module Network) Train(
        Func<TransferOptions, TransferOptions> change, DataSet? data = null) =>
        SmallTransfer.Train(data ?? Data, null, change);

    private static DataItem[] Part(DataSet data, DataPart part) => [.. data.Items.Where(i => i.Part == part)];

    private static Tensor Inputs(DataItem[] items)   // [N, 3, S, S]
    {
        const int side = SmallTransfer.Side;
        var pixels = new float[items.Length * side * side * 3];
        for (var i = 0; i < items.Length; i++)
        {
            using var bytes = items[i].Picture.Read();
            InputRenderer.RenderEvaluation(
                ImageDecoder.Decode(bytes.Span, DecodeOptions.Default), SmallTransfer.Preprocessing,
                pixels.AsSpan(i * side * side * 3, side * side * 3));
        }

        return Tensor.From(pixels, [items.Length, side, side, 3]).Permute(0, 3, 1, 2);
    }

    private static string StateDictHash(Module network) => StateDictFile.Hash(network.StateDict());

    private static void InScope(Action work) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        work();
    });
}
