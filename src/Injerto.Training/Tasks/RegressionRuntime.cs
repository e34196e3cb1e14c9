using System.Collections.Immutable;
using System.Globalization;
using Injerto.Data;
using Injerto.LinearModels;
using Injerto.Metrics;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;

namespace Injerto.Training;

/// <summary>Real numbers for each item: the output is the prediction.</summary>
internal sealed class RegressionRuntime(TaskSpec task) : TaskRuntime(task)
{
    private const int MostStrata = 10, LeastInStratum = 10, MostShown = 1000;

    public override TargetKind Targets => TargetKind.Numbers;

    public override MetricTargets MetricTargets => MetricTargets.Reals;

    public override bool Takes(ItemTarget? target) => target is NumbersTarget;

    public override TaskRuntime FittedTo(IReadOnlyList<ItemTarget> training)
    {
        var columns = Enumerable.Range(0, Task.Outputs).Select(o => training.Select(t => Values(t)[o]).ToArray())
            .Select(column => (Mean: column.Average(), Column: column)).ToArray();
        return new RegressionRuntime(Task with
        {
            TargetMeans = ValueList.From(columns.Select(c => c.Mean)),
            TargetScales = ValueList.From(columns.Select(c => Deviation(c.Column, c.Mean))),
        });
    }

    public override TrainedLoss LossFor(
        IReadOnlyList<ItemTarget> training, bool isBalanced, double smoothing = 0)
    {
        if (smoothing != 0)
            throw new ArgumentException($"Numbers can't be smoothed as classes are. Got {smoothing}: use 0.");
        var (loss, name) = Task.Loss switch
        {
            TaskLoss.MeanAbsoluteError => (
                new MeanAbsoluteErrorLoss(), new LocalizedText("mean absolute error", "error absoluto medio")),
            TaskLoss.Huber => (new HuberLoss(), new("Huber loss", "pérdida de Huber")),
            _ => ((Loss)new MeanSquaredErrorLoss(),
                new LocalizedText("mean squared error", "error cuadrático medio")),
        };
        return IsStandardized
            ? new(new StandardizedLoss(loss, Task), LossRecord.Unweighted(
                name + new LocalizedText(" of standardised targets", " de los objetivos estandarizados"), "ratio"))
            : new(loss, LossRecord.Unweighted(
                name, Task.Loss == TaskLoss.MeanSquaredError ? "targetUnitsSquared" : "targetUnits"));
    }

    internal override bool HasLinearLoss => Task.Loss == TaskLoss.MeanSquaredError;

    internal override bool HasProbabilities => false;

    internal override LocalizedText LinearMethod => new("ridge regression", "regresión ridge");

    internal override LinearLoss LinearLossFor(
        IReadOnlyList<ItemTarget> targets, IReadOnlyList<ItemTarget> training, bool isBalanced) =>
        new SquaredLoss(
            [.. targets.SelectMany(t => Values(t).Select((v, o) => Standardized(v, o)))], Task.Outputs);

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

    public override Tensor Activate(Tensor outputs) => IsStandardized
        ? (outputs.To(DType.Float32) * Row(Task.TargetScales, outputs)) + Row(Task.TargetMeans, outputs)
        : outputs;

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
            var shown = Shown(truth.Length / Task.Outputs).ToList();
            return new(name, ValueList.From(metrics))
            {
                Truth = ValueList.From(shown.Select(row => truth[(row * Task.Outputs) + output])),
                Predicted = ValueList.From(shown.Select(row => activated[(row * Task.Outputs) + output])),
            };
        }
    }

    // All rows, or of many some that lie evenly among them.
    private static IEnumerable<int> Shown(int rows)
    {
        var count = Math.Min(rows, MostShown);
        return Enumerable.Range(0, count).Select(i => (int)((long)i * rows / count));
    }

    private double Standardized(double value, int output) =>
        IsStandardized ? (value - Task.TargetMeans[output]) / Task.TargetScales[output] : value;

    private bool IsStandardized => Task.TargetScales.Count > 0;

    private static Tensor Row(ValueList<double> values, Tensor beside) =>
        Tensor.From(values.Select(v => (float)v).ToArray(), [1, values.Count]).To(beside.Device);

    // Targets that are all equal have no deviation to divide by.
    private static double Deviation(double[] values, double mean)
    {
        var variance = values.Average(v => (v - mean) * (v - mean));
        return variance > 0 ? Math.Sqrt(variance) : 1;
    }

    private float[] Column(float[] values, int output) =>
        [.. values.Where((_, i) => i % Task.Outputs == output)];

    private static ImmutableArray<double> Values(ItemTarget target) => ((NumbersTarget)target).Values;
}
