using Injerto.Metrics;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Metrics;

public class CalibrationErrorTests
{
    [Fact]
    public void It_is_the_distance_of_confidence_from_what_came_true()
    {
        // Four samples, a bin each: .9 right, .8 wrong, .7 right, .6 right (by the other class).
        double[] probabilities = [.9, .1, .8, .2, .7, .3, .4, .6];

        var error = CalibrationError.OfClasses<double>([0, 1, 0, 1], probabilities, 2);

        Assert.Equal((.1 + .8 + .3 + .4) / 4, error, 12);
    }

    [Fact]
    public void Bins_hold_as_many_samples_as_one_another_and_not_as_wide_a_range()
    {
        // 25 samples in 10 bins: by turns 2 and 3.
        int[] targets = [.. Enumerable.Range(0, 25).Select(i => i % 2)];
        double[] first = [.. Enumerable.Range(0, 25).Select(i => .99 - (i * .001))];
        double[] probabilities = [.. first.SelectMany(p => new[] { p, 1 - p })];

        var bins = ReliabilityBin.OfClasses<double>(targets, probabilities, 2);

        Assert.Equal([2, 3, 2, 3, 2, 3, 2, 3, 2, 3], bins.Select(bin => bin.Count));
        // The least confident come first: the 24th, right, and the 23rd, wrong.
        Assert.Equal((.9665, .5), (Math.Round(bins[0].Confidence, 12), bins[0].Right));
    }

    [Fact]
    public void The_order_of_equal_confidences_does_not_count()
    {
        int[] targets = [.. Enumerable.Range(0, 40).Select(i => i < 20 ? 0 : 1)];
        double[] probabilities = [.. Enumerable.Range(0, 40).SelectMany(_ => new[] { .75, .25 })];

        Assert.Equal(.25, CalibrationError.OfClasses<double>(targets, probabilities, 2), 12);
        Array.Reverse(targets);
        Assert.Equal(.25, CalibrationError.OfClasses<double>(targets, probabilities, 2), 12);
    }

    [Fact]
    public void Of_labels_each_probability_counts_and_none_that_is_ignored()
    {
        double[] probabilities = [.2, .9, .6, .5];

        Assert.Equal((.2 + .1 + .4) / 3, CalibrationError.OfLabels<double>([0, 1, 1, -1], probabilities, 2).Value, 12);
        Assert.Equal(
            new LocalizedText(
                "The calibration error needs a label that counts. All are ignored.",
                "El error de calibración necesita una etiqueta que cuente. Todas se ignoran."),
            CalibrationError.OfLabels<double>([-1, -1], [.5, .5], 2).Undefined);
    }

    [Fact]
    public void A_brier_score_is_the_mean_square_over_all_classes_or_over_the_second_of_two()
    {
        Assert.Equal((.01 + .64) / 2, BrierScore.OfClasses<double>([0, 1], [.9, .1, .8, .2], 2), 12);
        Assert.Equal((.25 + .04 + .09) / 1, BrierScore.OfClasses<double>([0], [.5, .2, .3], 3), 12);
        Assert.Equal((.04 + .01 + .16) / 3, BrierScore.OfLabels<double>([0, 1, 1, -1], [.2, .9, .6, .5], 2).Value, 12);
        Assert.Equal(
            new LocalizedText(
                "The Brier score needs a label that counts. All are ignored.",
                "La puntuación de Brier necesita una etiqueta que cuente. Todas se ignoran."),
            BrierScore.OfLabels<double>([-1], [.5], 1).Undefined);
    }

    [Fact]
    public void Probabilities_of_labels_lie_between_0_and_1()
    {
        const string fault = "probabilities must lie between 0 and 1. Got 1.5 in row 1, label 0. Apply a sigmoid to "
            + "logits first.";

        Assert.Equal(fault, Assert.Throws<ArgumentException>(
            () => CalibrationError.OfLabels<double>([0, 1, 1, 0], [.5, .5, 1.5, 0], 2)).Message);
        Assert.Equal(fault, Assert.Throws<ArgumentException>(
            () => BrierScore.OfLabels<double>([0, 1, 1, 0], [.5, .5, 1.5, 0], 2)).Message);
    }
}
