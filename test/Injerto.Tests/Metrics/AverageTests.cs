using Injerto.Metrics;
using Xunit;

namespace Injerto.Tests.Metrics;

/// <summary>
/// Averages by hand, where targets and predictions can't change places unnoticed: class 0 occurs three times and is
/// predicted twice, both rightly; class 1 occurs once and is predicted twice, once rightly.
/// </summary>
public class AverageTests
{
    private const double Exact = 1e-15;
    private static readonly int[] Targets = [0, 0, 0, 1];
    private static readonly int[] Predictions = [0, 0, 1, 1];

    [Theory]
    [InlineData(Average.Macro, (1 + 1 / 2.0) / 2)]
    [InlineData(Average.Micro, 3 / 4.0)]
    [InlineData(Average.Weighted, (3 * 1 + 1 * 1 / 2.0) / 4)]
    public void Precision_divides_by_what_was_predicted(Average average, double expected) =>
        Assert.Equal(expected, Precision.Compute(Targets, Predictions, 2, average), Exact);

    [Theory]
    [InlineData(Average.Macro, (2 / 3.0 + 1) / 2)]
    [InlineData(Average.Micro, 3 / 4.0)]
    [InlineData(Average.Weighted, (3 * 2 / 3.0 + 1 * 1) / 4)]
    public void Recall_divides_by_what_there_is(Average average, double expected) =>
        Assert.Equal(expected, Recall.Compute(Targets, Predictions, 2, average), Exact);

    [Theory]
    [InlineData(Average.Macro, (4 / 5.0 + 2 / 3.0) / 2)]
    [InlineData(Average.Micro, 3 / 4.0)]
    [InlineData(Average.Weighted, (3 * 4 / 5.0 + 1 * 2 / 3.0) / 4)]
    public void F1_is_weighted_by_what_there_is(Average average, double expected) =>
        Assert.Equal(expected, F1.Compute(Targets, Predictions, 2, average), Exact);

    [Fact]
    public void The_macro_average_is_the_default()
    {
        Assert.Equal((1 + 1 / 2.0) / 2, Precision.Compute(Targets, Predictions, 2), Exact);
        Assert.Equal((2 / 3.0 + 1) / 2, Recall.Compute(Targets, Predictions, 2), Exact);
        Assert.Equal((4 / 5.0 + 2 / 3.0) / 2, F1.Compute(Targets, Predictions, 2), Exact);
    }

    [Fact]
    public void Balanced_accuracy_is_the_mean_recall() =>
        Assert.Equal((2 / 3.0 + 1) / 2, BalancedAccuracy.Compute(Targets, Predictions, 2), Exact);

    [Fact]
    public void A_report_holds_the_classes_and_the_three_averages()
    {
        var report = ClassificationReport.Compute(Targets, Predictions, ["roses", "tulips"]);

        Assert.Equal(3 / 4.0, report.Accuracy);
        Assert.Equal([new("roses", 1, 2 / 3.0, 4 / 5.0, 3), new("tulips", 1 / 2.0, 1, 2 / 3.0, 1)], report.Rows);
        Row("macro avg", 3 / 4.0, 5 / 6.0, 11 / 15.0, report.Macro);
        Row("micro avg", 3 / 4.0, 3 / 4.0, 3 / 4.0, report.Micro);
        Row("weighted avg", 7 / 8.0, 3 / 4.0, 23 / 30.0, report.Weighted);
    }

    private static void Row(string name, double precision, double recall, double f1, ClassificationRow row)
    {
        Assert.Equal((name, 4), (row.Name, row.Support));
        Assert.Equal(precision, row.Precision, Exact);
        Assert.Equal(recall, row.Recall, Exact);
        Assert.Equal(f1, row.F1, Exact);
    }
}
