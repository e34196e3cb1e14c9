using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>Loss and the task's metrics, the primary one first, over a source of batches.</summary>
/// <param name="task">What is learnt.</param>
/// <param name="loss">The loss; its mean over all items is reported as <c>loss</c>.</param>
/// <param name="source">The data, in a fixed order.</param>
internal sealed class TaskMonitor(TaskRuntime task, Loss loss, IBatchSource source) : IMonitor
{
    public ValueMap<double> Measure(Module network)
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var (outputs, targets) = NetworkOutputs.Collect(network, source);
        var value = loss.Call(outputs, targets).Item();
        // The one that matters most comes first: whoever shows a single metric shows that.
        var ordered = task.Metrics(outputs, targets).OrderBy(m => m.Name != task.Task.PrimaryMetric);
        return new ValueMap<double>([KeyValuePair.Create(BestValue.Loss, value), .. ordered.Select(
            m => KeyValuePair.Create(m.Name, m.Value))]);
    }
}
