using Injerto.Metrics;
using Xunit;

namespace Injerto.Tests.Metrics;

/// <summary>Metrics by name get what was given, in its place.</summary>
public class MetricInputTests
{
    [Theory]
    [InlineData("meanSquaredError", (1 + 1 + 4) / 3.0)]
    [InlineData("meanAbsoluteError", (1 + 1 + 2) / 3.0)]
    // Around the targets' mean of 3: 1 − (1 + 1 + 4) / (4 + 0 + 4); around the predictions' it would be another number.
    [InlineData("rSquared", 1 - (6 / 8.0))]
    public void Regression_metrics_compute_through_the_registry(string name, double expected)
    {
        var input = MetricInput.ForReals(new float[] { 1, 3, 5 }, new float[] { 2, 2, 3 });

        Assert.Equal(expected, MetricRegistry.Find(name).Compute(input).Value, 1e-15);
    }

    [Fact]
    public void Two_samples_are_enough_for_the_coefficient_of_determination()
    {
        Assert.Equal(1, RSquared.Compute<double>([1, 2], [1, 2]).Value);
        Assert.Equal(
            new("R² needs at least 2 samples. There is 1.", "R² necesita al menos 2 muestras. Hay 1."),
            RSquared.Compute<double>([1, 2], [1, 2], outputs: 2).Undefined);
    }

    [Fact]
    public void Exactly_these_need_probabilities() => Assert.Equal(
        [
            "top2Accuracy", "top3Accuracy", "top5Accuracy", "logLoss", "brierScore", "expectedCalibrationError",
            "rocAuc", "weightedRocAuc", "averagePrecision", "meanAveragePrecision", "vocElevenPointPrecision",
            "vocAreaPrecision",
        ],
        MetricRegistry.All.Where(metric => metric.NeedsProbabilities).Select(metric => metric.Name));

    [Fact]
    public void There_is_at_least_one_column()
    {
        Refused("classes must be at least 1. Got 0.", () => MetricInput.ForClasses(new[] { 0 }, new[] { 0 }, 0));
        Refused("labels must be at least 1. Got -1.", () => MetricInput.ForLabels(new[] { 0 }, new[] { 0 }, -1));
        Refused("outputs must be at least 1. Got 0.", () => MetricInput.ForReals(new[] { 0f }, new[] { 0f }, 0));
        Refused("outputs must be at least 1. Got 0.", () => RSquared.Compute<double>([0], [0], 0));
    }

    [Theory]
    [InlineData(5, "number 0, number 1, number 2, number 3, number 4")]
    [InlineData(6, "number 0, number 1, number 2, number 3, number 4, …")]
    public void Of_many_undefined_labels_the_first_five_are_told(int labels, string told)
    {
        // A single row: no label has samples both with and without it.
        var input = MetricInput.ForLabels(new int[labels], new int[labels], labels, new float[labels]);

        var reason = MetricRegistry.Find("rocAuc").Compute(input).Undefined!.Value;

        Assert.Equal(
            "The area under the ROC curve needs samples with and without each class or label. "
            + $"They lack for: {told}.", reason.English);
    }

    [Fact]
    public void Undefined_labels_are_told_by_their_names()
    {
        var input = MetricInput.ForLabels(
            new[] { 1, 0, 0, 0 }, new[] { 1, 0, 0, 0 }, 2, new[] { 1f, 0, 0, 0 }, ["sharp", "dark"]);

        var reason = MetricRegistry.Find("rocAuc").Compute(input).Undefined!.Value;

        Assert.EndsWith("They lack for: 'dark'.", reason.English, StringComparison.Ordinal);
        Assert.EndsWith("Faltan para: 'dark'.", reason.Spanish, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, "")]
    [InlineData(61, "…")]
    public void A_name_is_told_up_to_60_letters(int length, string end)
    {
        var message = Assert.Throws<MetricException>(() => MetricRegistry.Find(new string('x', length))).Message;

        Assert.StartsWith(
            $"There is no metric '{new string('x', 60)}{end}'. The metrics are: accuracy, ", message,
            StringComparison.Ordinal);
    }

    private static void Refused(string message, Action action) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);
}
