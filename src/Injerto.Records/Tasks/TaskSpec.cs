using System.Text.Json.Serialization;
using Injerto.Text;

namespace Injerto.Records;

/// <summary>
/// A task as one plain value: what is predicted, how targets are encoded, which loss trains it, what turns outputs into
/// predictions and which metrics judge them. Training, evaluation and prediction read this and assume no kind of task
/// themselves.
/// </summary>
/// <remarks>
/// Make one with <see cref="MultiClass"/>, <see cref="Binary"/>, <see cref="MultiLabel"/> or <see cref="Regression"/>,
/// and change it with <c>with</c>.
/// </remarks>
public sealed record TaskSpec
{
    private static readonly ValueList<string> ClassMetrics =
    [
        "accuracy", "balancedAccuracy", "macroF1", "expectedCalibrationError", "brierScore", "macroPrecision",
        "macroRecall",
        "weightedF1", "weightedPrecision", "weightedRecall", "microF1", "microPrecision", "microRecall",
    ];

    /// <summary>What is to be learnt.</summary>
    public required TaskKind Kind { get; init; }

    /// <summary>The names of the classes, labels or output values, in the order of the model's outputs.</summary>
    public required ValueList<string> Classes { get; init; }

    /// <summary>The form of the targets.</summary>
    public required TargetEncoding TargetEncoding { get; init; }

    /// <summary>The loss of the training.</summary>
    public required TaskLoss Loss { get; init; }

    /// <summary>What turns raw outputs into probabilities or values.</summary>
    public required OutputActivation OutputActivation { get; init; }

    /// <summary>How probabilities become predictions.</summary>
    public required DecisionRule DecisionRule { get; init; }

    /// <summary>
    /// For <see cref="DecisionRule.Thresholds"/>: the probability in [0, 1] from which each label counts as given.
    /// Empty (the default) means 0.5 for all.
    /// </summary>
    public ValueList<double> Thresholds { get; init; } = [];

    /// <summary>
    /// What raw outputs are divided by before the activation, so that probabilities say how often they are right; above
    /// 0. Null (the default): they stay as they are.
    /// </summary>
    public double? Temperature { get; init; }

    /// <summary>
    /// For a regression: what is subtracted from each output's targets before the loss and added to its predictions,
    /// the mean of what was trained with. Empty (the default) means 0 for all.
    /// </summary>
    public ValueList<double> TargetMeans { get; init; } = [];

    /// <summary>
    /// For a regression: what targets are divided by after that, their standard deviation; above 0. Empty (the default)
    /// means 1 for all.
    /// </summary>
    public ValueList<double> TargetScales { get; init; } = [];

    /// <summary>
    /// The names of the metrics that are computed, such as <c>macroF1</c>; those that tell most stand first.
    /// </summary>
    public required ValueList<string> Metrics { get; init; }

    /// <summary>The one metric that chooses and is shown first; one of <see cref="Metrics"/>.</summary>
    public required string PrimaryMetric { get; init; }

    /// <summary>What is learnt, as people say it: <c>multi-class classification, 5 classes</c>.</summary>
    [JsonIgnore]
    public LocalizedText Label => TaskLabel.Of(this);

    /// <summary>How many outputs the model must have.</summary>
    [JsonIgnore]
    public int Outputs => Kind == TaskKind.Binary ? 1 : Classes.Count;

    /// <summary>
    /// One class of several for each image: class indices, cross-entropy, softmax, the highest probability wins.
    /// </summary>
    /// <param name="classes">The names of the classes, at least 2, in the order of the outputs.</param>
    /// <exception cref="ArgumentException">There are too few classes, or a name is empty or occurs twice.</exception>
    public static TaskSpec MultiClass(IEnumerable<string> classes) => new TaskSpec
    {
        Kind = TaskKind.MultiClass,
        Classes = ValueList.From(classes),
        TargetEncoding = TargetEncoding.Indices,
        Loss = TaskLoss.CrossEntropy,
        OutputActivation = OutputActivation.Softmax,
        DecisionRule = DecisionRule.ArgMax,
        Metrics = ClassMetrics,
        PrimaryMetric = "accuracy",
    }.Validated();

    /// <summary>
    /// One of two classes for each image: 0 or 1, binary cross-entropy, one sigmoid output, which is the probability of
    /// the second class; the likelier class wins.
    /// </summary>
    /// <param name="classes">The names of the two classes.</param>
    /// <exception cref="ArgumentException">They are not two, or a name is empty or occurs twice.</exception>
    public static TaskSpec Binary(IEnumerable<string> classes) => new TaskSpec
    {
        Kind = TaskKind.Binary,
        Classes = ValueList.From(classes),
        TargetEncoding = TargetEncoding.MultiHot,
        Loss = TaskLoss.BinaryCrossEntropy,
        OutputActivation = OutputActivation.Sigmoid,
        DecisionRule = DecisionRule.ArgMax,
        Metrics = ValueList.From([.. ClassMetrics, "rocAuc"]),
        PrimaryMetric = "accuracy",
    }.Validated();

    /// <summary>
    /// Any number of labels for each image: a 0/1 matrix, binary cross-entropy, sigmoid, a threshold for each label.
    /// </summary>
    /// <param name="labels">The names of the labels, at least 1, in the order of the outputs.</param>
    /// <exception cref="ArgumentException">There is no label, or a name is empty or occurs twice.</exception>
    public static TaskSpec MultiLabel(IEnumerable<string> labels) => new TaskSpec
    {
        Kind = TaskKind.MultiLabel,
        Classes = ValueList.From(labels),
        TargetEncoding = TargetEncoding.MultiHot,
        Loss = TaskLoss.BinaryCrossEntropy,
        OutputActivation = OutputActivation.Sigmoid,
        DecisionRule = DecisionRule.Thresholds,
        Metrics =
        [
            "meanAveragePrecision", "macroF1", "microF1", "subsetAccuracy", "hammingLoss", "expectedCalibrationError",
            "brierScore", "macroPrecision", "macroRecall", "microPrecision", "microRecall", "rocAuc",
        ],
        PrimaryMetric = "meanAveragePrecision",
    }.Validated();

    /// <summary>Real numbers for each image: mean squared error, no activation, the output is the prediction.</summary>
    /// <param name="outputs">The names of the values, at least 1, in the order of the outputs.</param>
    /// <exception cref="ArgumentException">There is no output, or a name is empty or occurs twice.</exception>
    public static TaskSpec Regression(IEnumerable<string> outputs) => new TaskSpec
    {
        Kind = TaskKind.Regression,
        Classes = ValueList.From(outputs),
        TargetEncoding = TargetEncoding.Reals,
        Loss = TaskLoss.MeanSquaredError,
        OutputActivation = OutputActivation.Identity,
        DecisionRule = DecisionRule.Value,
        Metrics = ["meanAbsoluteError", "meanSquaredError", "rSquared"],
        PrimaryMetric = "meanAbsoluteError",
    }.Validated();

    /// <summary>Says what is wrong with this value, all faults together; an empty list when nothing is.</summary>
    public IReadOnlyList<string> Faults() => TaskFaults.Of(this);

    /// <summary>This value itself, once nothing is wrong with it.</summary>
    /// <exception cref="ArgumentException">Something is; the message lists all faults.</exception>
    public TaskSpec Validated()
    {
        var faults = Faults();
        return faults.Count == 0
            ? this : throw new ArgumentException($"The task is not valid: {string.Join(" ", faults)}");
    }

    /// <summary>The probability from which a label counts as given.</summary>
    /// <param name="label">The label's place among <see cref="Classes"/>.</param>
    public double Threshold(int label) => Thresholds.Count == 0 ? 0.5 : Thresholds[label];

    /// <summary>Turns probabilities into predictions by the <see cref="DecisionRule"/>.</summary>
    /// <param name="probabilities">Activated outputs, row by row, <c>[N, Classes]</c>.</param>
    /// <returns>Class indices <c>[N]</c> for a single label; zeros and ones <c>[N, L]</c> for several.</returns>
    /// <exception cref="ArgumentException">The values are no whole number of rows, or one is NaN.</exception>
    /// <exception cref="InvalidOperationException">The task predicts the values themselves.</exception>
    public int[] Decide(ReadOnlySpan<float> probabilities) => TaskDecision.Decide(this, probabilities);
}
