using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>Loss and the task's metrics, the primary one first, over a source of batches.</summary>
public sealed class TaskMonitor : IMonitor
{
    private readonly TaskSpec _task;
    private readonly Loss _loss;
    private readonly IBatchSource _source;

    /// <summary>A monitor.</summary>
    /// <param name="task">What is learnt: says the metrics.</param>
    /// <param name="loss">The loss; its mean over all items is reported as <c>loss</c>.</param>
    /// <param name="source">The data, in a fixed order.</param>
    public TaskMonitor(TaskSpec task, Loss loss, IBatchSource source)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(source);
        (_task, _loss, _source) = (task, loss, source);
    }

    /// <inheritdoc/>
    public ValueMap<double> Measure(Module network)
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var (outputs, targets) = Predictions.Collect(network, _source);
        var loss = _loss.Call(outputs, targets).Item();
        var metrics = TaskEvaluation.Metrics(_task, outputs, targets);
        // The one that matters most comes first: whoever shows a single metric shows that.
        var ordered = metrics.OrderBy(m => m.Name != _task.PrimaryMetric);
        return new ValueMap<double>([KeyValuePair.Create("loss", loss), .. ordered.Select(m => KeyValuePair.Create(m.Name, m.Value))]);
    }
}
