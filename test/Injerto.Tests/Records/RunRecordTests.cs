using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Records;

/// <summary>What a run's record holds.</summary>
public class RunRecordTests
{
    [Fact]
    public void The_sample_fills_every_member_so_that_its_round_trip_tells_something()
    {
        // The sample is of pictures, which have no columns: a run on a table is the same but for them.
        var sample = SampleRun.Create() with { Columns = ["alcohol", "acidity"] };
        Assert.Equal(sample, RecordJson.Read<RunRecord>(RecordJson.Write(sample), "a test"));
        var bare = new RunRecord
        {
            ProductVersion = "",
            CreatedUtc = default,
            Model = "",
            Preprocessing = Preprocessing.ImageNet with { CropSize = 1 },
            Task = TaskSpec.Regression(["a"]),
            Loss = LossRecord.Unweighted(default, ""),
            Seeds = ValueMap.Empty<long>(),
            WeightsSha256 = "",
            DataFingerprint = "",
            SelectedOn = default,
            ReportedOn = "",
            Evaluation = new() { Part = "", Images = 0, Metrics = [] },
        };

        foreach (var member in typeof(RunRecord).GetProperties()
            .Where(member => member.CanWrite && member.Name != nameof(RunRecord.FormatVersion)))
            Assert.False(
                Equals(member.GetValue(bare), member.GetValue(sample)),
                $"SampleRun must give {member.Name} a value of its own.");
    }

    [Fact]
    public void What_follows_from_other_members_is_not_stored()
    {
        foreach (var name in new[] { "unreadable\":", "chosenOnReported", "outputs", "classification" })
            Assert.DoesNotContain(name, RecordJson.Write(SampleRun.Create()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_regression_comes_back_with_its_outputs()
    {
        MetricValue error = new(
            "meanAbsoluteError", new("Mean absolute error", "Error absoluto medio"), 1.5, false, "targetUnits")
        {
            UnitLabel = new("(unit of the target)", "(unidad del objetivo)"),
        };
        var evaluation = new EvaluationRecord { Part = "val", Images = 2, Metrics = [error], PerOutput = [
            new("height", [error]), new("age", [error])
        ] };

        Assert.Equal(evaluation, RecordJson.Read<EvaluationRecord>(RecordJson.Write(evaluation), "a test"));
        Assert.Equal(["PerOutput must have the same metrics for each output."],
            (evaluation with { PerOutput = [new("height", [error]), new("age", [])] }).Faults());
    }

    [Fact]
    public void Curves_have_two_coordinates_for_each_point_between_0_and_1()
    {
        var evaluation = SampleRun.Create().Evaluation;
        var ants = evaluation.Curves[0];

        Assert.Empty(evaluation.Faults());
        Assert.Equal(
            [
                "FalsePositiveRate and TruePositiveRate of 'ants' must be of the same points. Got 4 and 1.",
                "Recall and Precision of 'ants' must be of the same points. Got 0 and 4.",
                "The curves of 'ants' must lie between 0 and 1. Got NaN.",
            ],
            (evaluation with { Curves = [ants with { TruePositiveRate = [float.NaN], Recall = [] }] }).Faults());
    }

    [Fact]
    public void Settings_are_found_by_name()
    {
        var record = SampleRun.Create();

        Assert.Equal("photos", record.Setting("data"));
        Assert.Null(record.Setting("Views"));
        Assert.Null(record.Setting("Data"));
    }

    [Fact]
    public void Unreadable_files_are_among_the_problems_of_the_data() =>
        Assert.Equal(["bees/7.jpg"], SampleRun.Create().Unreadable.Select(problem => problem.Path));

    [Fact]
    public void Names_of_settings_differ_and_weights_belong_to_classes()
    {
        var record = SampleRun.Create();

        Assert.Equal(["The names of Settings must differ. Got 'data' 2 times."],
            (record with { Settings = ValueList.From(record.Settings.Append(record.Settings[0])) }).Faults());
        Assert.Equal(["The weights of Loss must belong to the classes [ants, bees, señal <b>]. Got 'wasps'."],
            (record with { Loss = record.Loss with { Weights = ValueMap.Of(("wasps", 1.0)) } }).Faults());
    }

    [Fact]
    public void Epochs_must_rise()
    {
        var record = SampleRun.Create();

        Assert.Equal(["The epochs of History must rise. Got 1 after 1."],
            (record with { History = [record.History[0], record.History[0]] }).Faults());
    }

    [Fact]
    public void An_epoch_is_one_line()
    {
        var epoch = SampleRun.Create().History[0];
        var line = RecordJson.Write(epoch);

        Assert.DoesNotContain('\n', line);
        Assert.Equal(epoch, RecordJson.Read<EpochRecord>(line, "line 1"));
    }

    [Fact]
    public void A_metric_that_was_not_computed_lists_those_that_were() => Assert.Equal(
        "The metric 'top2Accuracy' was not computed. There are: accuracy, balancedAccuracy, macroF1, logLoss, rocAuc.",
        Assert.Throws<KeyNotFoundException>(() => SampleRun.Create().Evaluation.Value("top2Accuracy")).Message);
}
