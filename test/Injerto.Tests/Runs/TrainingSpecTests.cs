using Injerto.Data;
using Injerto.Images;
using Injerto.Records;
using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Runs;

public sealed class TrainingSpecTests
{
    [Fact]
    public void Defaults_stay_what_they_are()
    {
        var spec = new TrainingSpec();

        Assert.Equal(("", 0.15, false, 200), (spec.Data, spec.ValidationFraction, spec.Strict, spec.MaxMegapixels));
        Assert.Equal(("mobilenet_v2", null, null, null, false),
            (spec.Model, spec.Weights, spec.Head, spec.Size, spec.Offline));
        Assert.Equal((Augmentation.Default, null), (spec.Augmentation, spec.Views));
        Assert.Equal((10, 1e-3, 32, Balance.Classes), (spec.Epochs, spec.LearningRate, spec.BatchSize, spec.Balance));
        Assert.Equal((5, null, null, BatchNormMode.Auto),
            (spec.TuneEpochs, spec.Cut, spec.TuneLearningRate, spec.BatchNorm));
        Assert.Equal((Selection.Auto, null, 5), (spec.Selection, spec.Monitor, spec.Patience));
        Assert.Equal((42, null, null, null, null),
            (spec.Seed, spec.SplitSeed, spec.ViewSeed, spec.OrderSeed, spec.WeightSeed));
        Assert.Equal((Precision.Auto, "auto", null), (spec.Precision, spec.Device, spec.Threads));
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

    [Fact]
    public void What_chooses_is_the_loss_or_a_metric_of_the_task()
    {
        var data = new DataSet("mine", TargetKind.Numbers, ["a"], []);

        foreach (var monitor in (string?[])[null, "loss", "rSquared"])
            Assert.Equal(TaskKind.Regression, DataTask.Of(data, new TrainingSpec { Monitor = monitor }).Kind);
        var fault = Assert.Throws<SpecException>(() => DataTask.Of(data, new TrainingSpec { Monitor = "accuracy" }));
        Assert.Equal("`Monitor` must be loss or a metric of this task: meanAbsoluteError, meanSquaredError, rSquared. "
            + "Got 'accuracy'.", fault.Text.English);
        Assert.Equal("`Monitor` debe ser loss o una métrica de esta tarea: meanAbsoluteError, meanSquaredError, "
            + "rSquared. Se dio 'accuracy'.", fault.Text.Spanish);
    }
}
