using Injerto.Data;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Training;

public sealed class TransferKindTests
{
    [Fact]
    public void Several_labels_are_learnt_and_judged() => InScope(() =>
    {
        var data = Labels(i => [.. Enumerable.Range(0, 3).Where(l => (i >> l) % 2 == 1)]);
        var (outcome, network) = SmallTransfer.Train(data, task: TaskSpec.MultiLabel(data.TargetNames));
        var (weighted, _) = SmallTransfer.Train(
            data, task: TaskSpec.MultiLabel(data.TargetNames), change: o => o with { BalancesClasses = true });

        Assert.Equal(6, outcome.History.Count);
        Assert.Equal("binary cross-entropy", outcome.Loss.Name.English);
        Assert.Empty(outcome.Loss.Weights);
        // Of 16 images 8 have each of the labels.
        Assert.Equal([("x", 1.0), ("y", 1.0), ("z", 1.0)], weighted.Loss.Weights.Select(w => (w.Key, w.Value)));
        Assert.Equal(["x", "y", "z"], outcome.Evaluation.PerLabel.Select(c => c.Name));
        Assert.All(outcome.Evaluation.Metrics, m => Assert.Null(m.Undefined));
        Assert.Contains("meanAveragePrecision", outcome.History[0].Monitored.Keys);
    });

    [Fact]
    public void Positives_weigh_as_much_as_negatives_and_a_label_without_either_is_left_alone() => InScope(() =>
    {
        var data = Labels(i => i < 4 ? [0, 2] : [2]);
        var task = TaskRuntime.For(TaskSpec.MultiLabel(data.TargetNames));
        var targets = data.Of(DataPart.Train).Select(i => i.Target!).ToList();

        Assert.Equal([3.0, 1.0, 1.0], task.LossFor(targets, true).Record.Weights.Values);
        Assert.Empty(task.LossFor(targets, false).Record.Weights);
    });

    [Fact]
    public void A_metric_without_a_value_says_so_and_breaks_nothing_off() => InScope(() =>
    {
        var data = Labels(i => i % 2 == 0 ? [0] : [1]);
        var outcome = SmallTransfer.Train(data, task: TaskSpec.MultiLabel(data.TargetNames)).Outcome;
        var area = outcome.Evaluation.Metrics.Single(m => m.Name == "rocAuc");

        Assert.True(double.IsNaN(area.Value));
        Assert.EndsWith("They lack for: z.", area.Undefined!.Value.English.Replace("'", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    });

    [Theory]
    [InlineData(TaskLoss.MeanSquaredError, "mean squared error of standardised targets")]
    [InlineData(TaskLoss.MeanAbsoluteError, "mean absolute error of standardised targets")]
    [InlineData(TaskLoss.Huber, "Huber loss of standardised targets")]
    public void Numbers_are_learnt_and_judged(TaskLoss loss, string name) => InScope(() =>
    {
        var data = Numbers();
        var outcome = SmallTransfer.Train(
            data, task: TaskSpec.Regression(data.TargetNames) with { Loss = loss }).Outcome;

        Assert.Equal(name, outcome.Loss.Name.English);
        Assert.Empty(outcome.Loss.Weights);
        Assert.Equal(["meanAbsoluteError", "meanSquaredError", "rSquared"], outcome.Evaluation.Metrics.Select(
            m => m.Name));
        Assert.Equal(outcome.History.MinBy(h => h.Monitored["meanAbsoluteError"])!.Epoch, outcome.BestEpoch);
        Assert.True(outcome.History[^1].TrainingLoss < outcome.History[0].TrainingLoss);
    });

    [Fact]
    public void One_of_two_classes_is_learnt_by_a_single_output() => InScope(() =>
    {
        var data = new DataSet(
            "two", TargetKind.Class, ["a", "b"], [.. Items(i => new ClassTarget(i % 4 == 0 ? 1 : 0))]);
        var (outcome, network) = SmallTransfer.Train(data, task: TaskSpec.Binary(data.TargetNames));

        Assert.Equal([1], network.Parameters().Last().Value.Shape);
        Assert.Equal("class-weighted binary cross-entropy", outcome.Loss.Name.English);
        // 12 of a, 4 of b.
        Assert.Equal([("a", 1.0), ("b", 3.0)], outcome.Loss.Weights.Select(w => (w.Key, w.Value)));
        Assert.Equal(["a", "b"], outcome.Evaluation.PerClass.Select(c => c.Name));
        Assert.Equal([6, 2], outcome.Evaluation.Confusion.Select(row => row.Sum()));
    });

    [Fact]
    public void The_single_output_is_the_probability_of_the_second_class() => InScope(() =>
    {
        var binary = TaskRuntime.For(TaskSpec.Binary(["a", "b"]));
        var predictions = binary.Predict(Tensor.From<float>([MathF.Log(3), -MathF.Log(3)], [2, 1]));

        Assert.Equal([0.25, 0.75], predictions[0].Values.Select(v => Math.Round((double)v, 6)));
        Assert.Equal([[1], [0]], predictions.Select(p => p.Decided.ToArray()));
        Assert.Equal([1f, 0f], binary.Encode([new ClassTarget(1), new ClassTarget(0)]).ToArray<float>());
    });

    [Fact]
    public void Numbers_of_any_size_are_standardised_by_what_is_trained_with() => InScope(() =>
    {
        var fitted = TaskRuntime.For(TaskSpec.Regression(["v", "same"]))
            .FittedTo([new NumbersTarget([1000, 7]), new NumbersTarget([3000, 7])]);

        Assert.Equal([2000, 7], fitted.Task.TargetMeans);
        // As scikit-learn's StandardScaler: the deviation of the whole; values that are all equal keep their unit.
        Assert.Equal([1000, 1], fitted.Task.TargetScales);
        var outputs = Tensor.From<float>([0.5f, 2], [1, 2]);
        Assert.Equal([2500, 9], fitted.Predict(outputs)[0].Values);
        var loss = fitted.LossFor([], false).Loss.Call(outputs, Tensor.From<float>([2000, 7], [1, 2]));
        Assert.Equal(((0.5 * 0.5) + (2 * 2)) / 2, loss.Item(), 6);
    });

    [Fact]
    public void A_label_that_is_ignored_is_neither_trained_nor_judged() => InScope(() =>
    {
        var task = TaskRuntime.For(TaskSpec.MultiLabel(["x", "y"]));
        ItemTarget[] items = [new LabelsTarget([0]) { Ignored = [1] }, new LabelsTarget([1])];
        var targets = task.Encode(items);
        var outputs = Tensor.From<float>([1, 9, -1, 1], [2, 2]);

        Assert.Equal([1f, -1f, 0f, 1f], targets.ToArray<float>());
        Assert.Equal(Math.Log(1 + Math.Exp(-1)), task.LossFor([], false).Loss.Call(outputs, targets).Item(), 6);
        var record = task.Evaluate("test", outputs, targets);
        Assert.Equal(1, record.Value("subsetAccuracy"));
        Assert.Equal([(1, 0, 0, 1), (1, 0, 0, 0)], record.PerLabel.Select(
            l => (l.TruePositives, l.FalsePositives, l.FalseNegatives, l.TrueNegatives)));
        // y has no negative that counts, so nothing is weighted.
        Assert.Equal([1.0, 1.0], task.LossFor(items, true).Record.Weights.Values);
    });

    [Fact]
    public void Thresholds_are_tuned_on_the_images_that_choose_and_judged_on_others() => InScope(() =>
    {
        var data = Labels(i => [.. Enumerable.Range(0, 3).Where(l => (i >> l) % 2 == 1)]);
        var tuned = SmallTransfer.Train(data, task: TaskSpec.MultiLabel(data.TargetNames));
        var half = SmallTransfer.Train(
            data, change: o => o with { Threshold = 0.5 }, task: TaskSpec.MultiLabel(data.TargetNames));

        Assert.Equal(3, tuned.Outcome.Task.Thresholds.Count);
        Assert.Equal([0.5, 0.5, 0.5], half.Outcome.Task.Thresholds);
        Assert.Equal(tuned.Outcome.Task.Thresholds, tuned.Outcome.Evaluation.PerLabel.Select(l => l.Threshold));
        // Thresholds move decisions, and no probability.
        const string Free = "meanAveragePrecision";
        Assert.Equal(half.Outcome.Evaluation.Value(Free), tuned.Outcome.Evaluation.Value(Free));
    });

    [Fact]
    public void Targets_of_another_kind_are_refused() => InScope(() =>
    {
        var error = Assert.Throws<TransferException>(
            () => SmallTransfer.Train(Numbers(), task: TaskSpec.MultiClass(["a", "b"])));

        Assert.StartsWith("Every image must have a target of the task (", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("'Train/000' has NumbersTarget.", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Outputs_that_are_no_numbers_leave_every_metric_undefined() => InScope(() =>
    {
        var broken = Tensor.From<float>([float.NaN, 1, 0, 1], [2, 2]);
        var record = TaskRuntime.For(TaskSpec.MultiClass(["a", "b"]))
            .Evaluate("test", broken, Tensor.From<long>([0, 1], [2]));

        Assert.All(record.Metrics, m => Assert.Equal(
            "The network's outputs must be finite numbers, and are not: its weights are broken.",
            m.Undefined!.Value.English));
        Assert.Empty(record.Confusion);
    });

    [Fact]
    public void Each_output_of_a_regression_is_judged_by_itself() => InScope(() =>
    {
        var outputs = Tensor.From<float>([1, 5, 2, 7], [2, 2]);
        var record = TaskRuntime.For(TaskSpec.Regression(["height", "age"]))
            .Evaluate("test", outputs, Tensor.From<float>([1, 6, 4, 6], [2, 2]));

        Assert.Equal(["height", "age"], record.PerOutput.Select(o => o.Name));
        Assert.Equal([1, 1], record.PerOutput.Select(o => o.Metrics.Single(m => m.Name == "meanAbsoluteError").Value));
        Assert.Equal([2, 1], record.PerOutput.Select(o => o.Metrics.Single(m => m.Name == "meanSquaredError").Value));
        Assert.Equal(1, record.Value("meanAbsoluteError"));
        Assert.Equal("R² needs targets that differ. All are equal.",
            record.PerOutput[1].Metrics.Single(m => m.Name == "rSquared").Undefined!.Value.English);
        Assert.Empty(record.Faults());
    });

    [Fact]
    public void Predictions_are_rows_with_what_is_decided() => InScope(() =>
    {
        var outputs = Tensor.From<float>([0, 2, -1, 3, -3, 3], [2, 3]);

        Assert.Equal([[1], [0]], Decided(TaskSpec.MultiClass(["a", "b", "c"])));
        Assert.Equal([[0, 1], [0, 2]], Decided(TaskSpec.MultiLabel(["a", "b", "c"])));
        Assert.Equal([[1], [0, 2]], Decided(
            TaskSpec.MultiLabel(["a", "b", "c"]) with { Thresholds = [0.6, 0.5, 0.5] }));
        Assert.Equal([[], []], Decided(TaskSpec.Regression(["a", "b", "c"])));
        Assert.Equal([3, -3, 3], TaskRuntime.For(TaskSpec.Regression(["a", "b", "c"])).Predict(outputs)[1].Values);
        Assert.Equal(1, TaskRuntime.For(TaskSpec.MultiClass(["a", "b", "c"])).Predict(outputs)[0].Values.Sum(), 6);

        IEnumerable<int[]> Decided(TaskSpec task) =>
            TaskRuntime.For(task).Predict(outputs).Select(p => p.Decided.ToArray());
    });

    [Fact]
    public void Strata_bring_rare_labels_and_all_sizes_to_every_part()
    {
        var labels = TaskRuntime.For(TaskSpec.MultiLabel(["x", "y", "z"]));
        var numbers = TaskRuntime.For(TaskSpec.Regression(["v"]));

        // The rarest label of an item decides; one that would stand alone (z, and none at all) goes with the rest.
        Assert.Equal([0, 0, 0, 1, 1, 0, 0], labels.Strata(
            [Of(0), Of(0), Of(0), Of(0, 1), Of(1), Of(0, 2), Of()]));
        Assert.Equal([0, 0, 1, 0], numbers.Strata(
            [.. Enumerable.Range(0, 20).Select(i => new NumbersTarget([i * 7 % 20]))]).Take(4));

        static LabelsTarget Of(params int[] indices) => new([.. indices]);
    }

    private static DataSet Labels(Func<int, int[]> labelsOf) =>
        new("labels", TargetKind.Labels, ["x", "y", "z"], [.. Items(i => new LabelsTarget([.. labelsOf(i)]))]);

    private static DataSet Numbers() =>
        new("numbers", TargetKind.Numbers, ["v", "w"], [.. Items(i => new NumbersTarget([i / 8.0, 1 - (i / 16.0)]))]);

    private static IEnumerable<DataItem> Items(Func<int, ItemTarget> target) =>
        from part in (DataPart[])[DataPart.Train, DataPart.Val, DataPart.Test]
        from i in Enumerable.Range(0, part == DataPart.Train ? 16 : 8)
        select SmallTransfer.Item($"{part}/{i:000}", ((int)part * 50) + i, target(i), part);

    private static void InScope(Action check) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        check();
    });
}
