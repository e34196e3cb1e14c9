using Injerto.Data;
using Injerto.LinearModels;
using Injerto.Metrics;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>
/// One class of several for each item: class indices, cross-entropy over softmax, the highest probability wins.
/// </summary>
internal class MultiClassRuntime(TaskSpec task) : TaskRuntime(task)
{
    public override IReadOnlyList<string> StrataNames => Task.Classes;

    public override TargetKind Targets => TargetKind.Class;

    public override MetricTargets MetricTargets => MetricTargets.ClassIndices;

    public override bool Takes(ItemTarget? target) => target is ClassTarget;

    public override TrainedLoss LossFor(
        IReadOnlyList<ItemTarget> training, bool isBalanced, double smoothing = 0)
    {
        var weights = isBalanced ? Weights ?? BalancedWeights(training) : null;
        var named = weights is null ? [] : Task.Classes.Zip(weights, KeyValuePair.Create);
        return new TrainedLoss(
            new CrossEntropyLoss(weights, smoothing), LossRecord.ByClass(
                new("cross-entropy", "entropía cruzada"), "nats", new ValueMap<double>(named)));
    }

    internal override LinearLoss LinearLossFor(
        IReadOnlyList<ItemTarget> targets, IReadOnlyList<ItemTarget> training, bool isBalanced) => new SoftmaxLoss(
            [.. Indices(targets).Select(i => (int)i)], Task.Classes.Count,
            isBalanced ? Weights ?? BalancedWeights(training) : null);

    public override Tensor Encode(IReadOnlyList<ItemTarget> targets) =>
        Tensor.From(Indices(targets).ToArray(), [targets.Count]);   // [N]

    public override int[] Strata(IReadOnlyList<ItemTarget> targets) => [.. Indices(targets).Select(i => (int)i)];

    public override Tensor Activate(Tensor outputs) => Tempered(outputs).Softmax(1);

    internal override string TextOf(ItemTarget target) => $"{((ClassTarget)target).Index}";

    private protected override MetricInput InputOf(float[] activated, Tensor targets) =>
        MetricInput.ForClasses(Whole(targets), Task.Decide(activated), Task.Classes.Count, activated, Task.Classes);

    private protected override IEnumerable<int> Decided(ReadOnlySpan<float> row) => Task.Decide(row);

    private protected override EvaluationRecord WithDetails(EvaluationRecord record, float[] activated, Tensor targets)
    {
        var (truth, predictions) = (Whole(targets), Task.Decide(activated));
        var report = ClassificationReport.Compute(truth, predictions, Task.Classes);
        var confusion = ConfusionMatrix.Compute(truth, predictions, Task.Classes.Count);
        return record with
        {
            PerClass = ValueList.From(report.Rows.Select(
                r => new ClassScore(r.Name, r.Precision, r.Recall, r.F1, r.Support))),
            Confusion = ValueList.From(Enumerable.Range(0, Task.Classes.Count).Select(
                c => ValueList.From(confusion.Row(c).ToArray()))),
            Curves = ScoreCurves.OfClasses(truth, activated, Task.Classes),
        };
    }

    private protected override ValueList<ReliabilityPoint> Reliability(float[] activated, Tensor targets) =>
        Points(ReliabilityBin.OfClasses<float>(Whole(targets), activated, Task.Classes.Count));

    // N / (classes · N of the class), scikit-learn's "balanced"; a class that is not trained weighs as one with a
    // single item.
    private double[] BalancedWeights(IReadOnlyList<ItemTarget> training)
    {
        var counts = Indices(training).CountBy(i => i).ToDictionary();
        return [.. Enumerable.Range(0, Task.Classes.Count).Select(
            c => (double)training.Count / (Task.Classes.Count * counts.GetValueOrDefault(c, 1)))];
    }

    private protected static IEnumerable<long> Indices(IReadOnlyList<ItemTarget> targets) =>
        targets.Select(t => (long)((ClassTarget)t).Index);
}
