using Injerto.Data;
using Injerto.LinearModels;
using Injerto.Metrics;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;

namespace Injerto.Training;

/// <summary>
/// What the kind of a task means in training, evaluation and prediction: loss, targets, strata, activation, decision.
/// One class for each kind, and <see cref="For"/> is the only place that asks for the kind.
/// </summary>
public abstract class TaskRuntime
{
    private protected TaskRuntime(TaskSpec task) => Task = task;

    /// <summary>The task.</summary>
    public TaskSpec Task { get; }

    /// <summary>What each class or label weighs in a balanced loss; null where that is counted.</summary>
    private protected double[]? Weights { get; private init; }

    /// <summary>The runtime of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="weights">
    /// What each class or label weighs in a loss that is balanced. Default: as follows from how rare it is.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The task is not valid, or of a kind that can't be trained; or there is not one weight for each class.
    /// </exception>
    public static TaskRuntime For(TaskSpec task, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (weights is not null && weights.Count != task.Classes.Count)
            throw new ArgumentException(
                $"There must be a weight for each of the {task.Classes.Count} classes. Got {weights.Count}.");
        double[]? given = weights is null ? null : [.. weights];
        return task.Validated().Kind switch
        {
            TaskKind.MultiClass => new MultiClassRuntime(task) { Weights = given },
            TaskKind.Binary => new BinaryRuntime(task) { Weights = given },
            TaskKind.MultiLabel => new MultiLabelRuntime(task) { Weights = given },
            TaskKind.Regression => new RegressionRuntime(task),
            _ => throw new ArgumentException($"A task must be of a kind that can be trained. Got {task.Kind}."),
        };
    }

    /// <summary>The runtime of the task with what it takes from the targets that are trained with.</summary>
    /// <param name="training">Those targets.</param>
    public virtual TaskRuntime FittedTo(IReadOnlyList<ItemTarget> training) => this;

    /// <summary>The task with what its decisions take from images that choose: thresholds of labels.</summary>
    /// <param name="outputs">Raw outputs for those images, <c>[N, outputs]</c>.</param>
    /// <param name="targets">Their targets as <see cref="Encode"/> gives them.</param>
    public virtual TaskSpec TunedOn(Tensor outputs, Tensor targets) => Task;

    /// <summary>What chooses the epoch where nothing else was asked for. Default: the task's first metric.</summary>
    public virtual string Chooses => Task.PrimaryMetric;

    /// <summary>Whether rare classes weigh more in the loss where nothing else was asked for. Default: yes.</summary>
    public virtual bool BalancesByDefault => true;

    /// <summary>The loss to train with.</summary>
    /// <param name="training">The targets that are trained with, which weights are counted over.</param>
    /// <param name="isBalanced">Whether rare classes or labels weigh more, so that all count the same.</param>
    /// <param name="smoothing">
    /// The share of each target that is spread over all classes, or over yes and no. Default 0.
    /// </param>
    public abstract TrainedLoss LossFor(
        IReadOnlyList<ItemTarget> training, bool isBalanced, double smoothing = 0);

    /// <summary>Whether its outputs become probabilities, which a temperature calibrates. Default: yes.</summary>
    internal virtual bool HasProbabilities => true;

    /// <summary>Whether its loss is one that a linear model can be solved for. Default: yes.</summary>
    internal virtual bool HasLinearLoss => true;

    /// <summary>What solving such a model is called.</summary>
    internal virtual LocalizedText LinearMethod => new("logistic regression", "regresión logística");

    /// <summary>The same loss for a linear model that is solved.</summary>
    /// <param name="targets">The targets of all items that the model will be fitted to or judged on.</param>
    /// <param name="training">Those that weights are counted over.</param>
    /// <param name="isBalanced">Whether rare classes or labels weigh more.</param>
    internal abstract LinearLoss LinearLossFor(
        IReadOnlyList<ItemTarget> targets, IReadOnlyList<ItemTarget> training, bool isBalanced);

    /// <summary>The temperature by the likelihood of items that were not trained with.</summary>
    /// <param name="outputs">Raw outputs, <c>[N, outputs]</c>.</param>
    /// <param name="targets">Their targets.</param>
    internal double TemperatureOn(Tensor outputs, IReadOnlyList<ItemTarget> targets)
    {
        using var scope = Scope.Begin();
        return TemperatureScaling.Fit(
            LinearLossFor(targets, targets, isBalanced: false), outputs.To(DType.Float64).ToArray<double>());
    }

    /// <summary>Targets as the loss takes them, <c>[N]</c> or <c>[N, outputs]</c>, on the processor.</summary>
    public abstract Tensor Encode(IReadOnlyList<ItemTarget> targets);

    /// <summary>The stratum of each item: a split gives all parts their share of each.</summary>
    public abstract int[] Strata(IReadOnlyList<ItemTarget> targets);

    /// <summary>What the strata are called in messages; null where they have no names.</summary>
    public virtual IReadOnlyList<string>? StrataNames => null;

    /// <summary>The kind of targets that this task learns and is judged on.</summary>
    public abstract TargetKind Targets { get; }

    /// <summary>The kind of targets that its metrics are computed from.</summary>
    public abstract MetricTargets MetricTargets { get; }

    /// <summary>Whether an item has a target that this task learns.</summary>
    public abstract bool Takes(ItemTarget? target);

    /// <summary>Probabilities or values from raw outputs: <c>[N, outputs]</c> to <c>[N, classes]</c>.</summary>
    public abstract Tensor Activate(Tensor outputs);

    /// <summary>What the model makes of each row of raw outputs, <c>[N, outputs]</c>, in their order.</summary>
    public IReadOnlyList<Prediction> Predict(Tensor outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        using var scope = Scope.Begin();
        var values = Activated(outputs);
        var columns = Task.Classes.Count;
        return [.. Enumerable.Range(0, values.Length / columns).Select(row =>
        {
            var one = values.AsSpan(row * columns, columns);
            return new Prediction(ValueList.Create<float>(one), ValueList.From(Decided(one)));
        })];
    }

    /// <summary>Loss and metrics after each epoch, over a source in a fixed order.</summary>
    public IMonitor Monitor(Loss loss, IBatchSource source) => new TaskMonitor(this, loss, source);

    /// <summary>The task's metrics; one that is not defined for these rows says why.</summary>
    /// <param name="outputs">Raw outputs, <c>[N, outputs]</c>.</param>
    /// <param name="targets">Targets as <see cref="Encode"/> gives them.</param>
    public IReadOnlyList<MetricValue> Metrics(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        using var scope = Scope.Begin();
        return Metrics(Activated(outputs), targets);
    }

    /// <summary>One metric, be it among the task's or not.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="outputs">Raw outputs, <c>[N, outputs]</c>.</param>
    /// <param name="targets">Targets as <see cref="Encode"/> gives them.</param>
    internal MetricResult Metric(MetricDescriptor metric, Tensor outputs, Tensor targets)
    {
        using var scope = Scope.Begin();
        return metric.Compute(InputOf(Activated(outputs), targets));
    }

    /// <summary>The whole evaluation of a network, in inference mode, on a source.</summary>
    /// <param name="part">The part of the data that is judged.</param>
    /// <param name="network">The network.</param>
    /// <param name="source">The data of that part.</param>
    public EvaluationRecord Evaluate(string part, Module network, IBatchSource source)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var (outputs, targets) = network.InEval(() => NetworkOutputs.Collect(network, source));
        return Evaluate(part, outputs, targets);
    }

    /// <summary>The whole evaluation: metrics and, where the task has classes or labels, the scores of each.</summary>
    /// <param name="part">The part of the data that is judged.</param>
    /// <param name="outputs">Raw outputs, <c>[N, outputs]</c>.</param>
    /// <param name="targets">Targets as <see cref="Encode"/> gives them.</param>
    public EvaluationRecord Evaluate(string part, Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        using var scope = Scope.Begin();
        var activated = Activated(outputs);
        var record = new EvaluationRecord
        {
            Part = part,
            Images = (int)targets.Shape[0],
            Metrics = ValueList.From(WithIntervals(Metrics(activated, targets), activated, targets)),
        };
        if (!IsFinite(activated)) return record;
        return WithDetails(record, activated, targets) with
        {
            Reliability = Reliability(activated, targets),
            UncalibratedReliability = Task.Temperature is null
                ? [] : Reliability(For(Task with { Temperature = null }).Activated(outputs), targets),
        };
    }

    /// <summary>A target as text, for a hash of the data.</summary>
    internal abstract string TextOf(ItemTarget target);

    /// <summary>What the metrics are computed from.</summary>
    private protected abstract MetricInput InputOf(float[] activated, Tensor targets);

    /// <summary>The names of the metrics that are told with their interval.</summary>
    private protected virtual IEnumerable<string> Headlines => Task.Metrics.Take(3).Append(Task.PrimaryMetric);

    /// <summary>The positions decided for in one activated row.</summary>
    private protected abstract IEnumerable<int> Decided(ReadOnlySpan<float> row);

    /// <summary>The evaluation with what else this kind of task has to say.</summary>
    private protected abstract EvaluationRecord WithDetails(
        EvaluationRecord record, float[] activated, Tensor targets);

    /// <summary>The reliability diagram; empty where there are no probabilities.</summary>
    private protected virtual ValueList<ReliabilityPoint> Reliability(float[] activated, Tensor targets) => [];

    private protected static ValueList<ReliabilityPoint> Points(IReadOnlyList<ReliabilityBin> bins) =>
        ValueList.From(bins.Select(bin => new ReliabilityPoint(bin.Confidence, bin.Right, bin.Count)));

    private protected static int[] Whole(Tensor targets) => targets.To(DType.Int32).ToArray<int>();

    /// <summary>Raw outputs at the task's temperature.</summary>
    private protected Tensor Tempered(Tensor outputs) =>
        Task.Temperature is { } temperature ? outputs / temperature : outputs;

    private protected float[] Activated(Tensor outputs) => Activate(outputs).To(DType.Float32).ToArray<float>();

    private List<MetricValue> Metrics(float[] activated, Tensor targets)
    {
        var metrics = Task.Metrics.Select(MetricRegistry.Find);
        // A network that diverged gives no numbers: that is said, and breaks nothing off.
        if (!IsFinite(activated))
            return [.. metrics.Select(m => MetricRecords.Value(m, MetricResult.NotDefined(NotFinite)))];
        var input = InputOf(activated, targets);
        return [.. metrics.Select(m => MetricRecords.Value(m, m.Compute(input)))];
    }

    // Only once for each evaluation: an interval costs a thousand times what its metric does.
    private IEnumerable<MetricValue> WithIntervals(List<MetricValue> metrics, float[] activated, Tensor targets)
    {
        if (!IsFinite(activated)) return metrics;
        var input = InputOf(activated, targets);
        return metrics.Select(metric =>
        {
            var interval = Headlines.Contains(metric.Name)
                ? BootstrapInterval.Compute(MetricRegistry.Find(metric.Name), input) : null;
            return metric with { Low = interval?.Low, High = interval?.High };
        });
    }

    private static LocalizedText NotFinite => new(
        "The network's outputs must be finite numbers, and are not: its weights are broken.",
        "Las salidas de la red deben ser números finitos y no lo son: sus pesos están dañados.");

    private static bool IsFinite(float[] values) => Array.TrueForAll(values, float.IsFinite);
}
