using Injerto.Metrics;
using Injerto.Records;
using Injerto.Text;
using Injerto.Training;
using Xunit;

namespace Injerto.Tests.Training;

public class MetricRecordsTests
{
    [Fact]
    public void A_value_has_all_that_the_metric_says_of_itself()
    {
        var loss = MetricRecords.Value(MetricRegistry.Find("logLoss"), 0.5);

        Assert.Equal(
            new MetricValue("logLoss", new("Log loss", "Pérdida logarítmica"), 0.5, false, "nats")
            {
                UnitLabel = LocalizedText.Same("nats"),
            },
            loss);
    }

    [Fact]
    public void A_metric_that_is_not_defined_keeps_its_reason()
    {
        var reason = new LocalizedText("There is 1.", "Hay 1.");

        var value = MetricRecords.Value(MetricRegistry.Find("rSquared"), MetricResult.NotDefined(reason));

        Assert.True(double.IsNaN(value.Value));
        Assert.Equal(reason, value.Undefined);
    }

    [Fact]
    public void The_values_of_epochs_are_told_once_each_in_their_order()
    {
        var head = Epoch("head") with { Monitored = ValueMap.Of(("loss", 1.0), ("accuracy", 0.5)) };
        var tune = Epoch("tune") with { Training = ValueMap.Of(("macroF1", 0.5), ("accuracy", 0.5)) };

        Assert.Equal(
            [
                new("loss", new("Loss", "Pérdida"), false, "loss"),
                new("accuracy", new("Accuracy", "Exactitud"), true, "fraction"),
                new("macroF1", LocalizedText.Same("F1 (macro)"), true, "fraction"),
            ],
            MetricRecords.Of([head, tune]));
    }

    [Fact]
    public void A_value_that_is_no_metric_is_told() => Assert.Equal(
        "There is no metric 'acuracy'. Did you mean 'accuracy'?",
        Assert.Throws<MetricException>(
            () => MetricRecords.Of([Epoch("head") with { Monitored = ValueMap.Of(("acuracy", 0.5)) }])).Message);

    private static EpochRecord Epoch(string phase) => new()
    {
        Phase = phase,
        Epoch = 1,
        TrainingLoss = 1,
        LearningRate = 1e-3,
        Seconds = 1,
        ImagesPerSecond = 1,
    };
}
