using Injerto.Metrics;
using Xunit;

namespace Injerto.Tests.Metrics;

/// <summary>Bad input is refused with a message that tells the value at fault.</summary>
public class MetricInputFaultTests
{
    private static void Refused(string message, Action action) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);

    [Fact]
    public void Lengths_that_differ() => Refused(
        "targets and predictions must have the same length. Got 2 targets and 1 predictions.",
        () => Accuracy.Compute([0, 1], [0]));

    [Fact]
    public void Nothing_at_all() => Refused(
        "A metric needs at least one sample. Got 0 targets. Check that the data part is not empty.",
        () => F1.Compute([], [], 2));

    [Fact]
    public void A_negative_label() => Refused(
        "predictions must be class indices from 0 to 1 (2 classes). Got -1 at position 1.",
        () => BalancedAccuracy.Compute([0, 1], [0, -1], 2));

    [Fact]
    public void A_negative_label_without_a_known_number_of_classes() =>
        Assert.Contains(
            "Got -3 at position 0.", Assert.Throws<ArgumentException>(() => Accuracy.Compute([-3], [0])).Message);

    [Fact]
    public void A_label_beyond_the_classes() => Refused(
        "targets must be class indices from 0 to 1 (2 classes). Got 2 at position 0.",
        () => ConfusionMatrix.Compute([2], [0], 2));

    [Fact]
    public void No_class_at_all() => Refused("classes must be at least 1. Got 0.", () => F1.Compute([0], [0], 0));

    [Fact]
    public void Too_many_classes_for_a_matrix() => Refused(
        "A confusion matrix holds at most 20000 classes. Got 20001. Group the classes first.",
        () => ConfusionMatrix.Compute([0], [0], 20_001));

    [Fact]
    public void Not_a_number_among_the_scores() => Refused(
        "scores must be finite numbers. Got NaN at position 3. A model that gives such values has diverged: "
        + "lower the learning rate, or look for broken inputs.",
        () => TopKAccuracy.Compute<float>([0, 1], [1, 0, 0, float.NaN], 2, 1));

    [Fact]
    public void Infinity_among_the_regression_predictions() => Assert.Contains(
        "predictions must be finite numbers. Got Infinity at position 0.",
        Assert.Throws<ArgumentException>(() => MeanSquaredError.Compute<float>([1], [float.PositiveInfinity])).Message);

    [Fact]
    public void Scores_of_the_wrong_shape() => Refused(
        "scores must have one value for each sample and class: 2 × 3 = 6. Got 5.",
        () => TopKAccuracy.Compute<float>([0, 1], [1, 2, 3, 4, 5], 3, 1));

    [Fact]
    public void A_k_of_zero() =>
        Refused("k must be at least 1. Got 0.", () => TopKAccuracy.Compute<float>([0], [1, 2], 2, 0));

    [Fact]
    public void Logits_instead_of_probabilities() => Refused(
        "probabilities must lie between 0 and 1. Got 3 in row 0, class 1. Apply softmax to logits first.",
        () => LogLoss.Compute<float>([0], [0, 3], 2));

    [Fact]
    public void Probabilities_that_do_not_add_up() => Refused(
        "Each row of probabilities must add up to 1. Row 1 adds up to 0.75. Apply softmax to logits first.",
        () => LogLoss.Compute<float>([0, 1], [0.5f, 0.5f, 0.5f, 0.25f], 2));

    [Fact]
    public void Log_loss_of_one_class() =>
        Refused("Log loss needs at least 2 classes. Got 1.", () => LogLoss.Compute<float>([0], [1], 1));

    [Fact]
    public void A_matrix_value_that_is_neither_0_nor_1() => Refused(
        "predictions must be 0 or 1. Got 2 in row 1, label 0.",
        () => HammingLoss.Compute([0, 1, 1, 0], [0, 1, 2, 0], 2));

    [Fact]
    public void A_matrix_with_a_broken_row() => Refused(
        "targets must be a matrix of 2 labels a row, so its length must be a multiple of 2. Got 3 values.",
        () => SubsetAccuracy.Compute([0, 1, 1], [0, 1, 1], 2));

    [Fact]
    public void Outputs_that_do_not_divide_the_values() => Refused(
        "targets must have 2 values a sample, so their number must be a multiple of 2. Got 3.",
        () => RSquared.Compute<float>([1, 2, 3], [1, 2, 3], 2));

    [Fact]
    public void A_row_outside_the_matrix()
    {
        var matrix = ConfusionMatrix.Compute([0, 1], [0, 1], 2);

        Assert.StartsWith("Row and column must be class indices from 0 to 1. Got row 0, column 2.",
            Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 2]).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Row(-1));
    }

    [Fact]
    public void A_metric_for_another_kind_of_targets() => Refused(
        "The metric 'accuracy' is computed from ClassIndices. Got Reals. "
        + "Metrics for Reals: meanSquaredError, rootMeanSquaredError, meanAbsoluteError, rSquared.",
        () => MetricRegistry.Find("accuracy").Compute(MetricInput.ForReals(new float[] { 1 }, new float[] { 1 })));

    [Fact]
    public void Names_that_do_not_fit() => Refused(
        "names must be one for each of the 2 columns, or none. Got 1.",
        () => MetricInput.ForClasses(new[] { 0 }, new[] { 0 }, 2, default, ["a"]));

    [Fact]
    public void Missing_probabilities() => Refused(
        "The metric 'logLoss' needs probabilities, and none were given. Pass them with the predictions.",
        () => MetricRegistry.Find("logLoss").Compute(MetricInput.ForClasses(new[] { 0 }, new[] { 0 }, 2)));
}
