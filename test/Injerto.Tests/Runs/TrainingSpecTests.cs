using Injerto.Data;
using Injerto.Metrics;
using Injerto.Records;
using Injerto.Runs;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Runs;

public sealed class TrainingSpecTests
{
    [Fact]
    public void Defaults_stay_what_they_are()
    {
        var spec = new TrainingSpec();

        Assert.Equal(("", 0.15, false, 200), (spec.Data, spec.ValidationFraction, spec.Strict, spec.MaxMegapixels));
        Assert.Equal((null, null, null, null, false),
            (spec.Model, spec.Weights, spec.Head, spec.Size, spec.Offline));
        Assert.Equal((null, null), (spec.Augmentation, spec.Views));
        Assert.Equal((10, 1e-3, 32, Balance.Auto), (spec.Epochs, spec.LearningRate, spec.BatchSize, spec.Balance));
        Assert.Equal((5, null, null, BatchNormMode.Auto),
            (spec.TuneEpochs, spec.Cut, spec.TuneLearningRate, spec.BatchNorm));
        Assert.Equal((Selection.Auto, null, 5), (spec.Selection, spec.Monitor, spec.Patience));
        Assert.Equal((42, null, null, null, null),
            (spec.Seed, spec.SplitSeed, spec.ViewSeed, spec.OrderSeed, spec.WeightSeed));
        Assert.Equal((Injerto.Runs.Precision.Auto, "auto", null), (spec.Precision, spec.Device, spec.Threads));
        Assert.Equal((null, false), (spec.Out, spec.Resume));
    }

    [Theory]
    [InlineData(0.15, 0.15)]
    [InlineData(0.7, 0.15)]
    [InlineData(0.9, 0.05)]
    public void What_is_reported_is_a_share_too_and_leaves_something_to_train_with(double val, double test)
    {
        var options = DataReading.Options(new TrainingSpec { ValidationFraction = val, Seed = 8 });

        Assert.Equal((val, 8), (options.ValidationFraction, options.SplitSeed));
        Assert.Equal(test, options.TestFraction, 1e-12);
        Assert.Equal(9, DataReading.Options(new TrainingSpec { Seed = 8, SplitSeed = 9 }).SplitSeed);
    }

    [Theory]
    [InlineData(TargetKind.Class, TaskKind.MultiClass)]
    [InlineData(TargetKind.Labels, TaskKind.MultiLabel)]
    [InlineData(TargetKind.Numbers, TaskKind.Regression)]
    public void The_task_follows_from_the_targets(TargetKind kind, TaskKind expected)
    {
        var task = DataTask.Of(new DataSet("mine", kind, ["a", "b"], []), new TrainingSpec());

        Assert.Equal(expected, task.Kind);
        Assert.Equal(["a", "b"], task.Classes);
    }

    [Theory]
    [InlineData(TaskChoice.Auto, null)]
    [InlineData(TaskChoice.MultiClass, TargetKind.Class)]
    [InlineData(TaskChoice.Binary, TargetKind.Class)]
    [InlineData(TaskChoice.MultiLabel, TargetKind.Labels)]
    [InlineData(TaskChoice.Regression, TargetKind.Numbers)]
    public void A_task_that_is_asked_for_says_how_targets_are_read(TaskChoice choice, TargetKind? kind) =>
        Assert.Equal(kind, DataTask.TargetsOf(choice));

    [Fact]
    public void Each_kind_of_task_has_its_kind_of_targets_and_metrics()
    {
        var tasks = new[] { TaskSpec.MultiClass(["a", "b"]), TaskSpec.Binary(["a", "b"]),
            TaskSpec.MultiLabel(["a", "b"]), TaskSpec.Regression(["a", "b"]) }.Select(t => TaskRuntime.For(t)).ToList();

        Assert.Equal([TargetKind.Class, TargetKind.Class, TargetKind.Labels, TargetKind.Numbers],
            tasks.Select(t => t.Targets));
        Assert.Equal([MetricTargets.ClassIndices, MetricTargets.ClassIndices, MetricTargets.MultiHot,
            MetricTargets.Reals], tasks.Select(t => t.MetricTargets));
    }

    [Fact]
    public void A_task_of_two_classes_has_two()
    {
        var spec = new TrainingSpec { Task = TaskChoice.Binary };

        Assert.Equal(TaskKind.Binary, DataTask.Of(new DataSet("mine", TargetKind.Class, ["a", "b"], []), spec).Kind);
        var fault = Assert.Throws<SpecException>(() => DataTask.Of(
            new DataSet("mine", TargetKind.Class, [.. Enumerable.Range(0, 11).Select(i => $"{i}")], []), spec)).Text;
        Assert.Equal("`Task` binary needs two classes. The data has 11: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9.",
            fault.English);
        Assert.Equal("`Task` binary necesita dos clases. Los datos tienen 11: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9.",
            fault.Spanish);
    }

    [Theory]
    [InlineData(TargetKind.Class, "accuracy", 0)]
    [InlineData(TargetKind.Class, "matthewsCorrelation", 1)]
    [InlineData(TargetKind.Labels, "hammingLoss", 0)]
    public void A_metric_that_is_watched_is_computed(TargetKind kind, string monitor, int more)
    {
        var data = new DataSet("mine", kind, ["a", "b", "c"], []);
        var usual = DataTask.Of(data, new TrainingSpec()).Metrics;
        var metrics = DataTask.Of(data, new TrainingSpec { Monitor = monitor }).Metrics;

        Assert.Contains(monitor, metrics);
        Assert.Equal(usual, metrics.Take(metrics.Count - more));
        Assert.Equal(monitor, DataTask.Of(data, new TrainingSpec { Monitor = monitor }).PrimaryMetric);
    }

    [Theory]
    [InlineData(LossChoice.Auto, TaskLoss.MeanSquaredError)]
    [InlineData(LossChoice.Mse, TaskLoss.MeanSquaredError)]
    [InlineData(LossChoice.Mae, TaskLoss.MeanAbsoluteError)]
    [InlineData(LossChoice.Huber, TaskLoss.Huber)]
    public void Numbers_are_learnt_by_the_loss_that_is_asked_for(LossChoice choice, TaskLoss loss) => Assert.Equal(
        loss,
        DataTask.Of(new DataSet("mine", TargetKind.Numbers, ["a"], []), new TrainingSpec { Loss = choice }).Loss);

    [Fact]
    public void A_setting_for_other_tasks_is_refused()
    {
        static string Fault(TargetKind kind, TrainingSpec spec) => Assert.Throws<SpecException>(
            () => DataTask.Of(new DataSet("mine", kind, ["a", "b"], []), spec)).Message;

        Assert.Equal("`Loss` is for numbers. This task is multi-class classification, 2 classes: leave it at auto.",
            Fault(TargetKind.Class, new() { Loss = LossChoice.Mae }));
        Assert.Equal("`LabelSmoothing` is for classes and labels. This task is regression, 2 outputs: leave it out.",
            Fault(TargetKind.Numbers, new() { LabelSmoothing = 0.1 }));
    }

    [Fact]
    public void Columns_without_names_are_numbered()
    {
        var row = new DataItem("1", new NumbersContent(5, 6), null, DataPart.Train);

        Assert.Equal(["x1", "x2"], NetworkChoice.Columns(new DataSet("mine", TargetKind.Numbers, ["y"], [row])));
        Assert.Empty(NetworkChoice.Columns(new DataSet("mine", TargetKind.Numbers, ["y"], [])));
    }

    [Fact]
    public void What_chooses_is_the_loss_or_a_metric_of_the_task()
    {
        var data = new DataSet("mine", TargetKind.Numbers, ["a"], []);

        foreach (var monitor in (string?[])[null, "loss", "rSquared"])
            Assert.Equal(TaskKind.Regression, DataTask.Of(data, new TrainingSpec { Monitor = monitor }).Kind);
        var fault = Assert.Throws<SpecException>(() => DataTask.Of(data, new TrainingSpec { Monitor = "accuracy" }));
        var metrics = string.Join(", ", MetricRegistry.For(MetricTargets.Reals).Select(m => m.Name));
        Assert.Equal($"`Monitor` must be loss or a metric of this task: {metrics}. Got 'accuracy'.",
            fault.Text.English);
        Assert.Equal($"`Monitor` debe ser loss o una métrica de esta tarea: {metrics}. Se dio 'accuracy'.",
            fault.Text.Spanish);
    }
}
