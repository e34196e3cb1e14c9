using Injerto.Cli.Reporting;
using Injerto.Records;
using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Cli;

public sealed class DecisionThresholdTests
{
    private static readonly TaskSpec Labels = TaskSpec.MultiLabel(["a", "b", "c"]);
    private static readonly TaskSpec Classes = TaskSpec.MultiClass(["a", "b", "c"]);

    [Theory]
    [InlineData(null, new[] { 2 })]
    [InlineData(0.0, new[] { 0, 1, 2 })]
    [InlineData(0.25, new[] { 1, 2 })]
    [InlineData(0.5, new[] { 2 })]
    [InlineData(0.75, new int[0])]
    public void Every_label_that_reaches_it_is_decided_for(double? least, int[] decided) =>
        Assert.Equal(decided, Decided(Labels, least));

    [Theory]
    [InlineData(null, new[] { 2 })]
    [InlineData(0.25, new[] { 2 })]
    [InlineData(0.5, new[] { 2 })]
    [InlineData(0.75, new int[0])]
    public void Of_classes_only_the_likeliest_is(double? least, int[] decided) =>
        Assert.Equal(decided, Decided(Classes, least));

    private static ValueList<int> Decided(TaskSpec task, double? least) => new DecisionThreshold(task, least)
        .Apply(new PicturePrediction("x", new Prediction([0.125f, 0.25f, 0.5f], [2]), null)).Prediction!.Decided;
}
