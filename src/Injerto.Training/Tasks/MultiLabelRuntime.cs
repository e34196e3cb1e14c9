using System.Collections.Immutable;
using Injerto.Data;
using Injerto.Data.Splits;
using Injerto.LinearModels;
using Injerto.Metrics;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>
/// Any number of labels for each item: a 0/1 matrix, binary cross-entropy over sigmoid, a threshold for each label.
/// </summary>
internal sealed class MultiLabelRuntime(TaskSpec task) : TaskRuntime(task)
{
    public override TargetKind Targets => TargetKind.Labels;

    public override MetricTargets MetricTargets => MetricTargets.MultiHot;

    public override bool Takes(ItemTarget? target) => target is LabelsTarget;

    // Of a rare label the few images that choose hold one or two: its average precision is all or nothing there, while
    // every image moves the loss. (VOC subset, MobileNetV2: mAP .724 chosen by the loss, .698 by itself.)
    public override string Chooses => MetricRegistry.Loss.Name;

    // Each label is given or not by itself: to weigh its images more only moves probabilities, which thresholds undo.
    // (VOC subset, MobileNetV2, mean of three seeds: mAP .806 without weights, .794 with them.)
    public override bool BalancesByDefault => false;

    public override TrainedLoss LossFor(
        IReadOnlyList<ItemTarget> training, bool isBalanced, double smoothing = 0)
    {
        var weights = isBalanced ? Weights ?? PositiveWeights(training) : null;
        var named = weights is null ? [] : Task.Classes.Zip(weights, KeyValuePair.Create);
        return new TrainedLoss(
            new BinaryCrossEntropyWithLogitsLoss(weights, smoothing),
            LossRecord.ByLabel(new("binary cross-entropy", "entropía cruzada binaria"), "nats",
                new ValueMap<double>(named)));
    }

    internal override LinearLoss LinearLossFor(
        IReadOnlyList<ItemTarget> targets, IReadOnlyList<ItemTarget> training, bool isBalanced) =>
        new SigmoidLoss(Matrix(targets), Task.Outputs, isBalanced ? Weights ?? PositiveWeights(training) : null);

    public override Tensor Encode(IReadOnlyList<ItemTarget> targets) =>   // [N, labels]
        Tensor.From(Matrix(targets), [targets.Count, Task.Outputs]);

    private float[] Matrix(IReadOnlyList<ItemTarget> targets)
    {
        var matrix = new float[targets.Count * Task.Outputs];
        for (var row = 0; row < targets.Count; row++)
        {
            foreach (var label in Labels(targets[row])) matrix[(row * Task.Outputs) + label] = 1;
            foreach (var label in Ignored(targets[row])) matrix[(row * Task.Outputs) + label] = MetricInput.Ignored;
        }

        return matrix;
    }

    public override int[] Strata(IReadOnlyList<ItemTarget> targets) =>
        LabelStrata.Of([.. targets.Select(t => (IReadOnlyList<int>)Labels(t))], Task.Outputs, 2);

    public override Tensor Activate(Tensor outputs) => Tempered(outputs).Sigmoid();

    public override TaskSpec TunedOn(Tensor outputs, Tensor targets)
    {
        using var scope = Scope.Begin();
        var probabilities = Activated(outputs);
        var thresholds = ThresholdTuning.Of(probabilities, Whole(targets), Task.Outputs);
        return Task with { Thresholds = ValueList.From(thresholds) };
    }

    internal override string TextOf(ItemTarget target) => string.Join('|', Labels(target))
        + string.Concat(Ignored(target).Select(label => $"~{label}"));

    private protected override MetricInput InputOf(float[] activated, Tensor targets) =>
        MetricInput.ForLabels(Whole(targets), Task.Decide(activated), Task.Outputs, activated, Task.Classes);

    private protected override IEnumerable<int> Decided(ReadOnlySpan<float> row)
    {
        var decided = Task.Decide(row);
        return Enumerable.Range(0, decided.Length).Where(l => decided[l] == 1);
    }

    private protected override EvaluationRecord WithDetails(EvaluationRecord record, float[] activated, Tensor targets)
    {
        var (truth, decided) = (Whole(targets), Task.Decide(activated));
        var counts = ClassCounts.FromMatrix(truth, decided, Task.Outputs);
        var (precision, recall, f1) = (
            Precision.PerClass(counts), Recall.PerClass(counts), F1.PerClass(counts));
        var average = MeanAveragePrecision.PerLabel<float>(truth, activated, Task.Outputs);
        return record with
        {
            PerLabel = ValueList.From(Task.Classes.Select((name, l) => ScoreOf(name, l))),
            Curves = ScoreCurves.OfLabels(truth, activated, Task.Classes),
        };

        LabelScore ScoreOf(string name, int label)
        {
            var (right, given, has) = (counts.TruePositives[label], counts.Predicted[label], counts.Support[label]);
            var judged = Enumerable.Range(0, truth.Length / Task.Outputs)
                .Count(row => truth[(row * Task.Outputs) + label] != MetricInput.Ignored);
            return new(
                name, Task.Threshold(label), average[label], precision[label], recall[label], f1[label],
                right, given - right, has - right, judged - given - has + right);
        }
    }

    private protected override ValueList<ReliabilityPoint> Reliability(float[] activated, Tensor targets) =>
        Points(ReliabilityBin.OfLabels<float>(Whole(targets), activated, Task.Outputs));

    // Negatives for each positive, so that both weigh the same in all; 1 where a label has only one of the two.
    private double[] PositiveWeights(IReadOnlyList<ItemTarget> training)
    {
        var ignored = new int[Task.Outputs];
        foreach (var label in training.SelectMany(t => Ignored(t))) ignored[label]++;
        return [.. Counts(training).Zip(ignored, (positive, left) => (positive, training.Count - left - positive))
            .Select(n => n is (0, _) or (_, 0) ? 1.0 : (double)n.Item2 / n.positive)];
    }

    private int[] Counts(IReadOnlyList<ItemTarget> targets)
    {
        var counts = new int[Task.Outputs];
        foreach (var target in targets)
            foreach (var label in Labels(target)) counts[label]++;
        return counts;
    }

    private static ImmutableArray<int> Labels(ItemTarget target) => ((LabelsTarget)target).Indices;

    private static ImmutableArray<int> Ignored(ItemTarget target) => ((LabelsTarget)target).Ignored;
}
