using System.Collections.Immutable;
using System.Globalization;
using Injerto.Data;
using Injerto.Metrics;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>Real numbers for each item: the output is the prediction.</summary>
internal sealed class RegressionRuntime(TaskSpec task) : TaskRuntime(task)
{
    private const int MostStrata = 10, LeastInStratum = 10;

    public override bool Takes(ItemTarget? target) => target is NumbersTarget;

    public override TrainedLoss LossFor(IReadOnlyList<ItemTarget> training, bool isBalanced) => Task.Loss switch
    {
        TaskLoss.MeanAbsoluteError => new(
            new MeanAbsoluteErrorLoss(), LossRecord.Unweighted(
                new("mean absolute error", "error absoluto medio"), "targetUnits")),
        TaskLoss.Huber => new(new HuberLoss(), LossRecord.Unweighted(
            new("Huber loss", "pérdida de Huber"), "targetUnits")),
        _ => new(
            new MeanSquaredErrorLoss(), LossRecord.Unweighted(
                new("mean squared error", "error cuadrático medio"), "targetUnitsSquared")),
    };

    public override Tensor Encode(IReadOnlyList<ItemTarget> targets) =>   // [N, outputs]
        Tensor.From(targets.SelectMany(t => Values(t).Select(v => (float)v)).ToArray(), [targets.Count, Task.Outputs]);

    // Tenths of the first value's range by rank, or fewer and larger ones of few items, so that every part has low and
    // high values.
    public override int[] Strata(IReadOnlyList<ItemTarget> targets)
    {
        var strata = new int[targets.Count];
        var count = Math.Clamp(targets.Count / LeastInStratum, 1, MostStrata);
        var ranked = Enumerable.Range(0, targets.Count).OrderBy(i => Values(targets[i])[0]).ThenBy(i => i).ToArray();
        for (var rank = 0; rank < ranked.Length; rank++)
            strata[ranked[rank]] = (int)((long)rank * count / ranked.Length);
        return strata;
    }

    public override Tensor Activate(Tensor outputs) => outputs;

    internal override string TextOf(ItemTarget target) =>
        string.Join('|', Values(target).Select(v => v.ToString("R", CultureInfo.InvariantCulture)));

    private protected override MetricInput InputOf(float[] activated, Tensor targets) =>
        MetricInput.ForReals(targets.To(DType.Float32).ToArray<float>(), activated, Task.Outputs, Task.Classes);

    private protected override IEnumerable<int> Decided(ReadOnlySpan<float> row) => [];

    private protected override EvaluationRecord WithDetails(EvaluationRecord record, float[] activated, Tensor targets)
    {
        var truth = targets.To(DType.Float32).ToArray<float>();
        return record with { PerOutput = ValueList.From(Task.Classes.Select((name, output) => ScoreOf(name, output))) };

        OutputScore ScoreOf(string name, int output)
        {
            var input = MetricInput.ForReals(Column(truth, output), Column(activated, output), 1, [name]);
            var metrics =
                Task.Metrics.Select(MetricRegistry.Find).Select(m => MetricRecords.Value(m, m.Compute(input)));
            return new(name, ValueList.From(metrics));
        }
    }

    private float[] Column(float[] values, int output) =>
        [.. values.Where((_, i) => i % Task.Outputs == output)];

    private static ImmutableArray<double> Values(ItemTarget target) => ((NumbersTarget)target).Values;
}
