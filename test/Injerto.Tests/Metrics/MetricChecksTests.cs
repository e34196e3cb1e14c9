using Injerto.Metrics;
using Xunit;

namespace Injerto.Tests.Metrics;

/// <summary>Every computation checks its own input and names its own parameters.</summary>
public class MetricChecksTests
{
    private const string NoSample =
        "A metric needs at least one sample. Got 0 targets. Check that the data part is not empty.";

    private static readonly Dictionary<string, Action<int[], int[]>> OfTwoClasses = new()
    {
        ["balanced accuracy"] = (targets, predictions) => BalancedAccuracy.Compute(targets, predictions, 2),
        ["precision"] = (targets, predictions) => Precision.Compute(targets, predictions, 2),
        ["recall"] = (targets, predictions) => Recall.Compute(targets, predictions, 2),
        ["F1"] = (targets, predictions) => F1.Compute(targets, predictions, 2),
        ["counts"] = (targets, predictions) => ClassCounts.FromIndices(targets, predictions, 2),
        ["confusion matrix"] = (targets, predictions) => ConfusionMatrix.Compute(targets, predictions, 2),
        ["report"] = (targets, predictions) => ClassificationReport.Compute(targets, predictions, ["a", "b"]),
    };

    private static readonly Dictionary<string, Action<int[], int[], int>> OfLabels = new()
    {
        ["Hamming loss"] = (targets, predictions, labels) => HammingLoss.Compute(targets, predictions, labels),
        ["subset accuracy"] = (targets, predictions, labels) => SubsetAccuracy.Compute(targets, predictions, labels),
        ["counts"] = (targets, predictions, labels) => ClassCounts.FromMatrix(targets, predictions, labels),
    };

    private static readonly Dictionary<string, (string Scores, Action<int[], float[]> Compute)> OfScores = new()
    {
        ["top-1"] = ("scores", (targets, scores) => TopKAccuracy.Compute<float>(targets, scores, 2, 1)),
        ["log loss"] = ("probabilities", (targets, scores) => LogLoss.Compute<float>(targets, scores, 2)),
        ["ROC-AUC"] = ("scores", (targets, scores) => RocAuc.OneVsRestMacro<float>(targets, scores, 2)),
    };

    private static readonly Dictionary<string, Action<float[], float[]>> OfReals = new()
    {
        ["MSE"] = (targets, predictions) => MeanSquaredError.Compute<float>(targets, predictions),
        ["MAE"] = (targets, predictions) => MeanAbsoluteError.Compute<float>(targets, predictions),
        ["R²"] = (targets, predictions) => RSquared.Compute<float>(targets, predictions),
    };

    public static TheoryData<string> ClassComputations => [.. OfTwoClasses.Keys];

    public static TheoryData<string> LabelComputations => [.. OfLabels.Keys];

    public static TheoryData<string> ScoreComputations => [.. OfScores.Keys];

    public static TheoryData<string> RealComputations => [.. OfReals.Keys];

    [Theory]
    [MemberData(nameof(ClassComputations))]
    public void Class_indices(string name)
    {
        var compute = OfTwoClasses[name];

        Refused(DifferentLengths(2, "targets", 1, "predictions"), () => compute([0, 1], [0]));
        Refused(NoSample, () => compute([], []));
        Refused(BeyondClasses("targets", 2, 1), () => compute([0, 2], [0, 1]));
        Refused(BeyondClasses("predictions", -1, 0), () => compute([0, 1], [-1, 1]));
    }

    [Fact]
    public void Class_indices_without_a_number_of_classes()
    {
        const string rule = "must be class indices from 0 to 2147483646 (2147483647 classes). Got -1 at position 0.";

        Refused(DifferentLengths(2, "targets", 1, "predictions"), () => Accuracy.Compute([0, 1], [0]));
        Refused(NoSample, () => Accuracy.Compute([], []));
        Refused($"targets {rule}", () => Accuracy.Compute([-1], [0]));
        Refused($"predictions {rule}", () => Accuracy.Compute([0], [-1]));
    }

    [Theory]
    [MemberData(nameof(LabelComputations))]
    public void Label_matrices(string name)
    {
        var compute = OfLabels[name];

        Refused(DifferentLengths(2, "targets", 4, "predictions"), () => compute([0, 1], [0, 1, 1, 0], 2));
        Refused(NoSample, () => compute([], [], 2));
        Refused("labels must be at least 1. Got 0.", () => compute([0], [0], 0));
        Refused("targets must be 0 or 1. Got 2 in row 0, label 1.", () => compute([0, 2], [0, 1], 2));
        Refused("predictions must be 0 or 1. Got -1 in row 1, label 0.", () => compute([0, 1, 0, 0], [0, 1, -1, 0], 2));
    }

    [Theory]
    [MemberData(nameof(ScoreComputations))]
    public void Class_indices_with_scores(string name)
    {
        var (scores, compute) = OfScores[name];

        Refused(NoSample, () => compute([], []));
        Refused(BeyondClasses("targets", 2, 0), () => compute([2, 0], [0, 1, 1, 0]));
        Refused($"{scores} must have one value for each sample and class: 2 × 2 = 4. Got 5.",
            () => compute([0, 1], [0, 1, 1, 0, 0]));
        Refused(NotFinite(scores, "NaN", 2), () => compute([0, 1], [0, 1, float.NaN, 1]));
    }

    [Fact]
    public void Areas_under_the_curve()
    {
        Refused("ROC-AUC needs at least 2 classes. Got 1.", () => RocAuc.OneVsRestMacro<float>([0], [1], 1));
        Refused(DifferentLengths(2, "targets", 1, "scores"), () => RocAuc.Binary<float>([0, 1], [1]));
        Refused(NoSample, () => RocAuc.Binary<float>([], []));
        Refused("targets must be 0 or 1. Got 2 in row 1, label 0.", () => RocAuc.Binary<float>([0, 2], [0, 1]));
        Refused(NotFinite("scores", "-Infinity", 0), () => RocAuc.Binary([0, 1], [float.NegativeInfinity, 1]));
        Refused(NoSample, () => RocAuc.MultiLabelMacro<float>([], [], 2));
        Refused("targets must be 0 or 1. Got 3 in row 1, label 1.",
            () => RocAuc.MultiLabelMacro<float>([0, 1, 1, 3], [0, 1, 1, 0], 2));
        Refused("scores must have one value for each sample and class: 1 × 2 = 2. Got 3.",
            () => RocAuc.MultiLabelMacro<float>([0, 1], [0, 1, 1], 2));
    }

    [Theory]
    [MemberData(nameof(RealComputations))]
    public void Real_numbers(string name)
    {
        var compute = OfReals[name];

        Refused(DifferentLengths(2, "targets", 3, "predictions"), () => compute([0, 1], [0, 1, 2]));
        Refused(NoSample, () => compute([], []));
        Refused(NotFinite("targets", "Infinity", 1), () => compute([0, float.PositiveInfinity], [0, 1]));
        Refused(NotFinite("predictions", "NaN", 0), () => compute([0, 1], [float.NaN, 1]));
    }

    [Fact]
    public void An_average_that_is_none() => Refused(
        "average must be Macro, Micro or Weighted. Got 7.", () => F1.Compute([0], [0], 1, (Average)7));

    private static void Refused(string message, Action action) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);

    private static string DifferentLengths(int count, string name, int otherCount, string other) =>
        $"{name} and {other} must have the same length. Got {count} {name} and {otherCount} {other}.";

    private static string BeyondClasses(string name, int value, int position) =>
        $"{name} must be class indices from 0 to 1 (2 classes). Got {value} at position {position}.";

    private static string NotFinite(string name, string value, int position) =>
        $"{name} must be finite numbers. Got {value} at position {position}. "
        + "A model that gives such values has diverged: lower the learning rate, or look for broken inputs.";
}
