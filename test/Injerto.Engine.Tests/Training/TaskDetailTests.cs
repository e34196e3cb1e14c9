using Injerto.Data;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>What each kind of task makes of targets and outputs, in numbers that can be worked out by hand.</summary>
public sealed class TaskDetailTests
{
    [Fact]
    public void Classes_are_counted_cell_by_cell() => InScope(() =>
    {
        // Truth a a b c; decided a b b b.
        var record = TaskRuntime.For(TaskSpec.MultiClass(["a", "b", "c"])).Evaluate("val",
            Tensor.From<float>([3, 1, 0, 1, 2, 0, 0, 4, 1, 0, 1, 0], [4, 3]), Tensor.From<long>([0, 0, 1, 2], [4]));

        Assert.Equal([[1, 1, 0], [0, 1, 0], [0, 1, 0]], record.Confusion.Select(row => row.ToArray()));
        Assert.Equal([("a", 1, 0.5, 2), ("b", 1 / 3.0, 1, 1), ("c", 0, 0, 1)],
            record.PerClass.Select(c => (c.Name, c.Precision, c.Recall, c.Support)));
        Assert.Equal(("val", 4, 0.5), (record.Part, record.Images, record.Value("accuracy")));
    });

    [Fact]
    public void The_metrics_that_tell_most_come_with_their_interval() => InScope(() =>
    {
        var targets = Tensor.From<float>([0, 1, 0, 1, 0, 1, 0, 1], [8, 1]);
        var record = TaskRuntime.For(TaskSpec.Binary(["no", "yes"])).Evaluate(
            "val", Tensor.From<float>([-2, -1, 1, 2, -2, -1, 1, 2], [8, 1]), targets);

        Assert.Equal(["accuracy", "balancedAccuracy", "macroF1", "rocAuc"],
            record.Metrics.Where(m => m.Low is not null).Select(m => m.Name));
        Assert.All(record.Metrics, m => Assert.Equal(m.Low is null, m.High is null));
        // Wilson's for 4 of 8.
        var accuracy = record.Metrics[0];
        Assert.Equal((0.2152, 0.7848), (Math.Round(accuracy.Low!.Value, 4), Math.Round(accuracy.High!.Value, 4)));
        Assert.All(TaskRuntime.For(TaskSpec.MultiClass(["a", "b"])).Evaluate(
            "val", Tensor.From<float>([float.NaN, 0], [1, 2]), Tensor.From<long>([0], [1])).Metrics,
            m => Assert.Null(m.Low));
    });

    [Fact]
    public void The_reliability_diagram_is_told_with_the_temperature_and_without() => InScope(() =>
    {
        var (outputs, targets) = (Tensor.From<float>([2, 2, 2, 2], [4, 1]), Tensor.From<float>([1, 1, 1, 0], [4, 1]));
        var task = TaskSpec.Binary(["no", "yes"]);
        var plain = TaskRuntime.For(task).Evaluate("val", outputs, targets);
        var tempered = TaskRuntime.For(task with { Temperature = 2 }).Evaluate("val", outputs, targets);

        Assert.Equal(plain.Reliability, tempered.UncalibratedReliability);
        Assert.Empty(plain.UncalibratedReliability);
        // Whether the four share a bin depends on the last bit of each sigmoid.
        Assert.Equal(4, plain.Reliability.Sum(p => p.Count));
        Assert.Equal(3, plain.Reliability.Sum(p => p.Count * p.Right), 1e-9);
        Assert.All(plain.Reliability, p => Assert.Equal(0.8808, p.Confidence, 1e-4));
        Assert.All(tempered.Reliability, p => Assert.Equal(0.7311, p.Confidence, 1e-4));
        Assert.Equal(["yes"], plain.Curves.Select(c => c.Name));
        Assert.Empty(TaskRuntime.For(TaskSpec.Regression(["x"])).Evaluate("val", outputs, targets).Reliability);
    });

    [Fact]
    public void Given_weights_take_the_place_of_those_that_are_counted() => InScope(() =>
    {
        ItemTarget[] classes = [new ClassTarget(0), new ClassTarget(1), new ClassTarget(0)];
        ItemTarget[] labels = [new LabelsTarget([0]), new LabelsTarget([1]), new LabelsTarget([])];

        Assert.Equal([2.0, 5], Weights(TaskSpec.MultiClass(["a", "b"]), classes));
        Assert.Equal([1.0, 2.5], Weights(TaskSpec.Binary(["a", "b"]), classes));
        Assert.Equal([2.0, 5], Weights(TaskSpec.MultiLabel(["a", "b"]), labels));
        Assert.Equal("There must be a weight for each of the 3 classes. Got 2.", Assert.Throws<ArgumentException>(
            () => TaskRuntime.For(TaskSpec.MultiClass(["a", "b", "c"]), [2, 5])).Message);

        static IEnumerable<double> Weights(TaskSpec task, ItemTarget[] targets) =>
            TaskRuntime.For(task, [2, 5]).LossFor(targets, true).Record.Weights.Values;
    });

    [Fact]
    public void Of_two_classes_one_output_decides_and_the_rarer_weighs_more() => InScope(() =>
    {
        var task = TaskRuntime.For(TaskSpec.Binary(["no", "yes"]));
        ItemTarget[] targets = [new ClassTarget(0), new ClassTarget(1), new ClassTarget(0), new ClassTarget(0)];

        Assert.Equal([0f, 1, 0, 0], task.Encode(targets).ToArray<float>());
        Assert.Equal([4, 1], task.Encode(targets).Shape.Select(d => (int)d));
        Assert.Equal([1.0, 3], task.LossFor(targets, true).Record.Weights.Values);
        Assert.Equal([1.0, 1], task.LossFor(targets[..1], true).Record.Weights.Values);
        Assert.Equal([1.0, 1], task.LossFor(targets[1..2], true).Record.Weights.Values);
        Assert.Empty(task.LossFor(targets, false).Record.Weights);
        Assert.Equal([[0.5f, 0.5f], [0.25f, 0.75f]], task.Predict(Tensor.From([0, MathF.Log(3)], [2, 1]))
            .Select(p => p.Values.Select(v => MathF.Round(v, 5)).ToArray()));
        Assert.Equal([[0], [1]], task.Predict(Tensor.From<float>([-1, 1], [2, 1])).Select(p => p.Decided.ToArray()));
    });

    [Fact]
    public void Labels_are_ones_among_zeros_and_what_is_not_known_counts_for_nothing() => InScope(() =>
    {
        var task = TaskRuntime.For(TaskSpec.MultiLabel(["x", "y"]));
        ItemTarget[] targets = [new LabelsTarget([0]), new LabelsTarget([0, 1]), new LabelsTarget([1]),
            new LabelsTarget([]), new LabelsTarget([]) { Ignored = [0] }];

        Assert.Equal([1f, 0, 1, 1, 0, 1, 0, 0, -1, 0], task.Encode(targets).ToArray<float>());
        // x: two with it, two without, one unknown; y: two with it, three without.
        Assert.Equal([1.0, 1.5], task.LossFor(targets, true).Record.Weights.Values);
        Assert.Equal("0|1", task.TextOf(targets[1]));
        Assert.Equal("~0", task.TextOf(targets[4]));
        var record = task.Evaluate("test", Tensor.From<float>([1, 1, 1, -1, -1, 1, 1, -1, 1, -1], [5, 2]),
            task.Encode(targets));
        Assert.Equal([("x", 2, 1, 0, 1), ("y", 1, 1, 1, 2)], record.PerLabel.Select(
            l => (l.Name, l.TruePositives, l.FalsePositives, l.FalseNegatives, l.TrueNegatives)));
    });

    [Fact]
    public void Numbers_are_learnt_as_deviations_from_their_mean_and_told_as_they_were() => InScope(() =>
    {
        ItemTarget[] targets = [new NumbersTarget([1, 7]), new NumbersTarget([5, 7])];
        var task = TaskRuntime.For(TaskSpec.Regression(["v", "w"])).FittedTo(targets);

        Assert.Equal([3.0, 7], task.Task.TargetMeans);
        Assert.Equal([2.0, 1], task.Task.TargetScales);
        Assert.Equal([3f, 7, 5, 6], task.Activate(Tensor.From<float>([0, 0, 1, -1], [2, 2])).ToArray<float>());
        // Squared deviations of standardised targets: (0 + 1)² + 0² + (0 − 1)² + 0², over four.
        var loss = task.LossFor(targets, true);
        Assert.Equal(0.5, loss.Loss.Call(Tensor.Zeros([2, 2]), task.Encode(targets)).Item(), 6);
        Assert.Equal(("mean squared error of standardised targets", "ratio"),
            (loss.Record.Name.English, loss.Record.Unit));
    });

    [Theory]
    [InlineData(TaskLoss.MeanSquaredError, "mean squared error", "error cuadrático medio", "targetUnitsSquared", 4.5)]
    [InlineData(TaskLoss.MeanAbsoluteError, "mean absolute error", "error absoluto medio", "targetUnits", 1.5)]
    [InlineData(TaskLoss.Huber, "Huber loss", "pérdida de Huber", "targetUnits", 1.25)]
    public void Numbers_as_they_are_have_the_loss_of_their_task(
        TaskLoss kind, string english, string spanish, string unit, double expected) => InScope(() =>
    {
        var task = TaskRuntime.For(TaskSpec.Regression(["v"]) with { Loss = kind });
        ItemTarget[] targets = [new NumbersTarget([0]), new NumbersTarget([3])];
        var loss = task.LossFor(targets, true);

        Assert.Equal((english, spanish, unit), (loss.Record.Name.English, loss.Record.Name.Spanish, loss.Record.Unit));
        Assert.Equal(expected, loss.Loss.Call(Tensor.Zeros([2, 1]), task.Encode(targets)).Item(), 6);
        Assert.Equal([1f], task.Activate(Tensor.From<float>([1], [1, 1])).ToArray<float>());
    });

    [Theory]
    [InlineData(3, 3)]
    [InlineData(1000, 1000)]
    [InlineData(2500, 1000)]
    public void Of_many_numbers_a_thousand_are_kept_that_lie_evenly_among_them(int rows, int shown) => InScope(() =>
    {
        var truth = Tensor.Arange(2 * rows).To(DType.Float32).Reshape(rows, 2);
        var record = TaskRuntime.For(TaskSpec.Regression(["v", "w"])).Evaluate("test", truth * 2, truth);

        var (first, second) = (record.PerOutput[0], record.PerOutput[1]);
        Assert.Equal((shown, shown), (first.Truth.Count, second.Predicted.Count));
        Assert.Equal(Enumerable.Range(0, shown).Select(i => 2.0f * (int)((long)i * rows / shown)), first.Truth);
        Assert.Equal(first.Truth.Select(v => (v + 1) * 2), second.Predicted);
    });

    private static void InScope(Action check) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        check();
    });
}
