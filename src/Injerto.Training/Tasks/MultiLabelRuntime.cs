using System.Collections.Immutable;
using Injerto.Data;
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
    public override bool Takes(ItemTarget? target) => target is LabelsTarget;

    public override TrainedLoss LossFor(IReadOnlyList<ItemTarget> training, bool isBalanced)
    {
        var weights = isBalanced ? PositiveWeights(training) : null;
        var named = weights is null ? [] : Task.Classes.Zip(weights, KeyValuePair.Create);
        return new TrainedLoss(
            new BinaryCrossEntropyWithLogitsLoss(weights),
            new LossRecord(new("binary cross-entropy", "entropía cruzada binaria"), "nats",
                new ValueMap<double>(named)));
    }

    public override Tensor Encode(IReadOnlyList<ItemTarget> targets)   // [N, labels]
    {
        var matrix = new float[targets.Count * Task.Outputs];
        for (var row = 0; row < targets.Count; row++)
            foreach (var label in Labels(targets[row])) matrix[(row * Task.Outputs) + label] = 1;
        return Tensor.From(matrix, [targets.Count, Task.Outputs]);
    }

    // Each item goes with the rarest of its labels, so that rare ones reach every part; one that would stand alone goes
    // with the rest.
    public override int[] Strata(IReadOnlyList<ItemTarget> targets)
    {
        var counts = Counts(targets);
        var strata = targets.Select(t => Labels(t).OrderBy(l => counts[l]).ThenBy(l => l).Append(Task.Outputs).First())
            .ToArray();
        var sizes = strata.CountBy(s => s).ToDictionary();
        var largest = sizes.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Select(s => s.Key).FirstOrDefault();
        return Array.ConvertAll(strata, s => sizes[s] < 2 ? largest : s);
    }

    public override Tensor Activate(Tensor outputs) => outputs.Sigmoid();

    internal override string TextOf(ItemTarget target) => string.Join('|', Labels(target));

    private protected override MetricInput InputOf(float[] activated, Tensor targets) =>
        MetricInput.ForLabels(Whole(targets), Task.Decide(activated), Task.Outputs, activated, Task.Classes);

    private protected override IEnumerable<int> Decided(ReadOnlySpan<float> row)
    {
        var decided = Task.Decide(row);
        return Enumerable.Range(0, decided.Length).Where(l => decided[l] == 1);
    }

    private protected override EvaluationRecord WithDetails(EvaluationRecord record, float[] activated, Tensor targets)
    {
        var counts = ClassCounts.FromMatrix(Whole(targets), Task.Decide(activated), Task.Outputs);
        var (precision, recall, f1, support) = (
            Precision.PerClass(counts), Recall.PerClass(counts), F1.PerClass(counts), counts.Support.ToArray());
        return record with
        {
            PerClass = ValueList.From(Task.Classes.Select(
                (name, l) => new ClassScore(name, precision[l], recall[l], f1[l], support[l]))),
        };
    }

    // Negatives for each positive, so that both weigh the same in all; 1 where a label has only one of the two.
    private double[] PositiveWeights(IReadOnlyList<ItemTarget> training) =>
        Array.ConvertAll(Counts(training), n => n == 0 || n == training.Count ? 1.0 : (double)(training.Count - n) / n);

    private int[] Counts(IReadOnlyList<ItemTarget> targets)
    {
        var counts = new int[Task.Outputs];
        foreach (var target in targets)
            foreach (var label in Labels(target)) counts[label]++;
        return counts;
    }

    private static ImmutableArray<int> Labels(ItemTarget target) => ((LabelsTarget)target).Indices;
}
