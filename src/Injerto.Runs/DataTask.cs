using Injerto.Data;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Runs;

/// <summary>What is to be learnt from some data.</summary>
internal static class DataTask
{
    /// <summary>The task that the data's targets make, watched as the spec says.</summary>
    /// <exception cref="SpecException">The monitored value is none of the task's metrics.</exception>
    internal static TaskSpec Of(DataSet data, TrainingSpec spec)
    {
        var task = data.Kind switch
        {
            TargetKind.Class => TaskSpec.MultiClass(data.TargetNames),
            TargetKind.Labels => TaskSpec.MultiLabel(data.TargetNames),
            _ => TaskSpec.Regression(data.TargetNames),
        };
        if (spec.Monitor is not { } monitor || monitor == "loss" || task.Metrics.Contains(monitor)) return task;
        throw new SpecException([new LocalizedText(
            $"`Monitor` must be loss or a metric of this task: {string.Join(", ", task.Metrics)}. Got '{monitor}'.",
            $"`Monitor` debe ser loss o una métrica de esta tarea: {string.Join(", ", task.Metrics)}. Se dio "
            + $"'{monitor}'.")]);
    }
}
