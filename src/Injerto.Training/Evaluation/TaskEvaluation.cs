using Injerto.Metrics;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>Judges a network's raw outputs as its task says.</summary>
public static class TaskEvaluation
{
    /// <summary>Probabilities (or values) from raw outputs: the task's activation.</summary>
    public static Tensor Activate(TaskSpec task, Tensor outputs)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(outputs);
        return task.OutputActivation switch
        {
            OutputActivation.Softmax => outputs.Softmax(1),
            OutputActivation.Sigmoid => outputs.Sigmoid(),
            _ => outputs,
        };
    }

    /// <summary>The task's metrics.</summary>
    /// <param name="task">The task.</param>
    /// <param name="outputs">Raw outputs, <c>[N, outputs]</c>.</param>
    /// <param name="targets">Targets as the task encodes them.</param>
    public static IReadOnlyList<MetricValue> Metrics(TaskSpec task, Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(task);
        using var scope = Scope.Begin();
        var input = Input(task, outputs, targets);
        return [.. task.Metrics.Select(MetricRegistry.Find).Select(metric => MetricRecords.Value(metric, metric.Compute(input)))];
    }

    /// <summary>The whole evaluation of a network, in inference mode, on a source.</summary>
    /// <param name="task">The task.</param>
    /// <param name="part">The part of the data that is judged.</param>
    /// <param name="network">The network.</param>
    /// <param name="source">The data of that part.</param>
    public static EvaluationRecord Evaluate(TaskSpec task, string part, Module network, IBatchSource source)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var (outputs, targets) = network.InEval(() => Predictions.Collect(network, source));
        return Evaluate(task, part, outputs, targets);
    }

    /// <summary>
    /// The whole evaluation: metrics and, for single labels, each class's scores and the confusion matrix.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="part">The part of the data that is judged.</param>
    /// <param name="outputs">Raw outputs, <c>[N, outputs]</c>.</param>
    /// <param name="targets">Targets as the task encodes them.</param>
    public static EvaluationRecord Evaluate(TaskSpec task, string part, Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(task);
        using var scope = Scope.Begin();
        var record = new EvaluationRecord
        {
            Part = part,
            Images = (int)targets.Shape[0],
            Metrics = ValueList.From(Metrics(task, outputs, targets)),
        };
        if (task.Kind != TaskKind.MultiClass) return record;
        var truth = Whole(targets);
        var predictions = Decide(task, outputs);
        var report = ClassificationReport.Compute(truth, predictions, task.Classes);
        var confusion = ConfusionMatrix.Compute(truth, predictions, task.Outputs);
        return record with
        {
            PerClass = ValueList.From(report.Rows.Select(r => new ClassScore(r.Name, r.Precision, r.Recall, r.F1, r.Support))),
            Confusion = ValueList.From(Enumerable.Range(0, task.Outputs).Select(c => ValueList.From(confusion.Row(c).ToArray()))),
        };
    }

    private static MetricInput Input(TaskSpec task, Tensor outputs, Tensor targets)
    {
        var probabilities = Activate(task, outputs).ToArray<float>();
        return task.TargetEncoding switch
        {
            TargetEncoding.Indices => MetricInput.ForClasses(
                Whole(targets), task.Decide(probabilities), task.Outputs, probabilities, task.Classes),
            TargetEncoding.MultiHot => MetricInput.ForLabels(
                Whole(targets), task.Decide(probabilities), task.Outputs, probabilities, task.Classes),
            _ => MetricInput.ForReals(targets.To(DType.Float32).ToArray<float>(), probabilities, task.Outputs, task.Classes),
        };
    }

    private static int[] Decide(TaskSpec task, Tensor outputs) => task.Decide(Activate(task, outputs).ToArray<float>());

    private static int[] Whole(Tensor targets) => targets.To(DType.Int32).ToArray<int>();
}
