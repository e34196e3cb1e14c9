using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Records;

public class TaskSpecTests
{
    public static TheoryData<TaskSpec> Tasks => [.. new[]
    {
        TaskSpec.MultiClass(["a", "b", "c"]),
        TaskSpec.MultiLabel(["a", "b", "c"]) with { Thresholds = [0.5, 0.25, 1] },
        TaskSpec.Regression(["height"]) with { Loss = TaskLoss.Huber },
    }];

    [Theory]
    [MemberData(nameof(Tasks), DisableDiscoveryEnumeration = true)]
    public void Every_kind_is_valid_and_comes_back_from_JSON(TaskSpec task)
    {
        Assert.Empty(task.Faults());
        Assert.Equal(task, RecordJson.Read<TaskSpec>(RecordJson.Write(task), "a test"));
    }

    [Fact]
    public void Every_metric_of_the_factories_is_known_and_fits_the_targets()
    {
        foreach (var (task, targets) in new[]
        {
            (TaskSpec.MultiClass(["a", "b"]), Injerto.Metrics.MetricTargets.ClassIndices),
            (TaskSpec.MultiLabel(["a"]), Injerto.Metrics.MetricTargets.MultiHot),
            (TaskSpec.Regression(["a"]), Injerto.Metrics.MetricTargets.Reals),
        })
        {
            foreach (var name in task.Metrics)
                Assert.True(Injerto.Metrics.MetricRegistry.Find(name).Targets.HasFlag(targets), name);
        }
    }

    [Fact]
    public void All_faults_are_told_together()
    {
        var task = TaskSpec.MultiClass(["a", "b"]) with
        {
            Classes = ["a", "a"],
            Loss = TaskLoss.Huber,
            OutputActivation = OutputActivation.Sigmoid,
            DecisionRule = DecisionRule.Value,
            TargetEncoding = TargetEncoding.Reals,
            Thresholds = [2],
            Metrics = ["accuracy", "accuracy"],
            PrimaryMetric = "macroF1",
        };

        Assert.Equal(
            [
                "Names must differ. Got 'a' 2 times.",
                "TargetEncoding of a MultiClass task must be Indices. Got Reals.",
                "Loss of a MultiClass task must be CrossEntropy. Got Huber.",
                "OutputActivation of a MultiClass task must be Softmax. Got Sigmoid.",
                "DecisionRule of a MultiClass task must be ArgMax. Got Value.",
                "Thresholds belong to the decision rule Thresholds. Got [2] with Value: leave them empty.",
                "Thresholds must lie between 0 and 1. Got [2].",
                "Metrics must differ. Got [accuracy, accuracy].",
                "PrimaryMetric must be one of Metrics [accuracy, accuracy]. Got 'macroF1'.",
            ],
            task.Faults());
    }

    [Fact]
    public void A_temperature_is_above_0_and_belongs_to_probabilities()
    {
        Assert.Empty((TaskSpec.Binary(["a", "b"]) with { Temperature = 0.1 }).Faults());
        Assert.Equal(
            ["Temperature must be above 0. Got 0."],
            (TaskSpec.MultiClass(["a", "b"]) with { Temperature = 0 }).Faults());
        Assert.Equal(
            ["Temperature must be above 0. Got Infinity."],
            (TaskSpec.MultiLabel(["a"]) with { Temperature = double.PositiveInfinity }).Faults());
        Assert.Equal(
            ["A Temperature belongs to a task with probabilities. Got 2 with Regression: leave it null."],
            (TaskSpec.Regression(["a"]) with { Temperature = 2 }).Faults());
    }

    [Fact]
    public void Tasks_say_what_people_call_them()
    {
        Assert.Equal(
            new("multi-class classification, 2 classes", "clasificación multiclase, 2 clases"),
            TaskSpec.MultiClass(["a", "b"]).Label);
        Assert.Equal(
            new("multi-label classification, 1 label", "clasificación multietiqueta, 1 etiqueta"),
            TaskSpec.MultiLabel(["a"]).Label);
        Assert.Equal(new("regression, 2 outputs", "regresión, 2 salidas"), TaskSpec.Regression(["a", "b"]).Label);
    }

    [Fact]
    public void One_class_is_too_few() => Assert.Equal(
        "The task is not valid: A MultiClass task needs at least 2 classes. Got 1: [only].",
        Assert.Throws<ArgumentException>(() => TaskSpec.MultiClass(["only"])).Message);

    [Fact]
    public void Empty_names_and_no_metrics() => Assert.Equal(
        [
            "Names must not be empty. Got [a,  ].", "Metrics must name at least one metric. Got none.",
            "PrimaryMetric must be one of Metrics []. Got 'accuracy'.",
        ],
        (TaskSpec.MultiClass(["a", "b"]) with { Classes = ["a", " "], Metrics = [] }).Faults());

    [Fact]
    public void Thresholds_are_one_for_each_label() => Assert.Equal(
        ["Thresholds must be one for each of the 2 labels, or none. Got 1."],
        (TaskSpec.MultiLabel(["a", "b"]) with { Thresholds = [0.5] }).Faults());

    [Fact]
    public void The_highest_probability_decides_and_of_equal_ones_the_first() =>
        Assert.Equal(
            [1, 0, 2], TaskSpec.MultiClass(["a", "b", "c"]).Decide([0.1f, 0.7f, 0.2f, 0.4f, 0.4f, 0.2f, 0, 0, 1]));

    [Fact]
    public void A_label_counts_from_its_threshold_on()
    {
        var task = TaskSpec.MultiLabel(["a", "b"]);

        Assert.Equal([1, 0, 0, 1], task.Decide([0.5f, 0.25f, 0.4f, 0.9f]));
        Assert.Equal([0, 1, 0, 1], (task with { Thresholds = [0.75, 0.25] }).Decide([0.5f, 0.25f, 0.4f, 0.9f]));
    }

    [Fact]
    public void What_cannot_be_decided_is_refused()
    {
        var task = TaskSpec.MultiClass(["a", "b"]);

        Assert.Equal("probabilities must be rows of 2 values, one for each class. Got 3 values.",
            Assert.Throws<ArgumentException>(() => task.Decide([1, 0, 1])).Message);
        Assert.Equal(
            "probabilities must be numbers. Got NaN in row 1, class 'a'. The model has diverged, or its weights are "
            + "broken.",
            Assert.Throws<ArgumentException>(() => task.Decide([1, 0, float.NaN, 1])).Message);
        Assert.Equal(
            "A Regression task predicts the values themselves, so there is nothing to decide. Use the outputs as they "
            + "are.",
            Assert.Throws<InvalidOperationException>(() => TaskSpec.Regression(["y"]).Decide([1])).Message);
    }
}
