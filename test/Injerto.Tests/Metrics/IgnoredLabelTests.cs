using Injerto.Metrics;
using Xunit;

namespace Injerto.Tests.Metrics;

public sealed class IgnoredLabelTests
{
    private static readonly int[] Targets = [1, MetricInput.Ignored, 0, 0, 1, 1, 1, 1, MetricInput.Ignored, 0];
    private static readonly int[] Predictions = [1, 1, 0, 1, 0, 1, 1, 1, 0, 0];
    private static readonly float[] Scores = [.9f, .99f, .2f, .6f, .4f, .7f, .8f, .5f, .3f, .1f];

    [Fact]
    public void What_is_ignored_changes_no_metric_whatever_was_predicted_for_it()
    {
        foreach (var metric in MetricRegistry.For(MetricTargets.MultiHot))
        {
            var one = metric.Compute(MetricInput.ForLabels(Targets, Predictions, 2, Scores)).Value;
            var other = metric.Compute(MetricInput.ForLabels(Targets, Flipped(Predictions), 2, Turned(Scores))).Value;
            Assert.True(double.IsFinite(one), metric.Name);
            Assert.True(one == other, $"{metric.Name}: {one} and {other}");
        }
    }

    [Fact]
    public void Pairs_that_count_are_counted_alone()
    {
        // Eight pairs count, two of them are wrong: label 1 of row 1, label 0 of row 2.
        Assert.Equal(2.0 / 8, HammingLoss.Compute(Targets, Predictions, 2));
        Assert.Equal(3.0 / 5, SubsetAccuracy.Compute(Targets, Predictions, 2));
        var counts = ClassCounts.FromMatrix(Targets, Predictions, 2);
        Assert.Equal([3, 2], counts.Support.ToArray());
        Assert.Equal([2, 3], counts.Predicted.ToArray());
        Assert.Equal([2, 2], counts.TruePositives.ToArray());
        // Label 0: .9 + .8 + .4- .2 → three positives above the one negative. Label 1: .7 + .6 - .5 + .1 -.
        Assert.Equal([1, (1 + (2.0 / 3)) / 2], MeanAveragePrecision.PerLabel<float>(Targets, Scores, 2));
    }

    [Fact]
    public void A_label_that_no_sample_has_is_left_out_of_the_mean_and_without_any_there_is_none()
    {
        Assert.Equal(1, MeanAveragePrecision.Compute<float>([1, 0, 0, 0], [.9f, .5f, .1f, .5f], 2).Value);
        var none = MeanAveragePrecision.Compute<float>([0, 0], [.9f, .5f], 1);
        Assert.Equal("The mean average precision needs a sample that has a label. None has one.",
            none.Undefined!.Value.English);
    }

    private static int[] Flipped(int[] values) =>
        [.. values.Select((v, i) => Targets[i] == MetricInput.Ignored ? 1 - v : v)];

    private static float[] Turned(float[] values) =>
        [.. values.Select((v, i) => Targets[i] == MetricInput.Ignored ? 1 - v : v)];
}
