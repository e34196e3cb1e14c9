using Injerto.Data;
using Injerto.Metrics;
using Injerto.Records;
using Injerto.Training;

namespace Injerto.Runs;

/// <summary>What is to be learnt from some data.</summary>
internal static class DataTask
{
    /// <summary>The task that the spec asks for, or that the data's targets make, watched as the spec says.</summary>
    /// <exception cref="SpecException">
    /// The data can't be learnt so, or a setting is none of this task's.
    /// </exception>
    internal static TaskSpec Of(DataSet data, TrainingSpec spec)
    {
        var task = Losing(TaskOf(data, spec.Task), spec);
        if (spec.Threshold is not null && task.DecisionRule != DecisionRule.Thresholds)
            throw new SpecException([new(
                $"`Threshold` is for tasks of several labels. This one is {task.Label.English}: leave it out.",
                $"`Threshold` es para tareas de varias etiquetas. Esta es {task.Label.Spanish}: omítalo.")]);
        return spec.Monitor is not { } monitor || monitor == MetricRegistry.Loss.Name
            ? task : Watching(task, monitor);
    }

    /// <summary>The kind of targets that a task is learnt from; null where the data says.</summary>
    internal static TargetKind? TargetsOf(TaskChoice choice) => choice switch
    {
        TaskChoice.Auto => null,
        TaskChoice.MultiLabel => TargetKind.Labels,
        TaskChoice.Regression => TargetKind.Numbers,
        _ => TargetKind.Class,
    };

    private static TaskSpec TaskOf(DataSet data, TaskChoice choice)
    {
        if (choice == TaskChoice.Binary && data.TargetNames.Count != 2)
            throw new SpecException([new(
                $"`Task` binary needs two classes. The data has {data.TargetNames.Count}: "
                + $"{string.Join(", ", data.TargetNames.Take(10))}.",
                $"`Task` binary necesita dos clases. Los datos tienen {data.TargetNames.Count}: "
                + $"{string.Join(", ", data.TargetNames.Take(10))}.")]);
        return data.Kind switch
        {
            TargetKind.Class when choice == TaskChoice.Binary =>
                ClassBalance.Shown(TaskSpec.Binary(data.TargetNames), data),
            TargetKind.Class => ClassBalance.Shown(TaskSpec.MultiClass(data.TargetNames), data),
            TargetKind.Labels => TaskSpec.MultiLabel(data.TargetNames),
            _ => TaskSpec.Regression(data.TargetNames),
        };
    }

    private static TaskSpec Losing(TaskSpec task, TrainingSpec spec)
    {
        var isOfNumbers = task.Kind == TaskKind.Regression;
        if (isOfNumbers && spec.LabelSmoothing > 0)
            throw new SpecException([new(
                $"`LabelSmoothing` is for classes and labels. This task is {task.Label.English}: leave it out.",
                $"`LabelSmoothing` es para clases y etiquetas. Esta tarea es {task.Label.Spanish}: omítalo.")]);
        if (!isOfNumbers && spec.Loss != LossChoice.Auto)
            throw new SpecException([new(
                $"`Loss` is for numbers. This task is {task.Label.English}: leave it at auto.",
                $"`Loss` es para números. Esta tarea es {task.Label.Spanish}: déjelo en auto.")]);
        return spec.Loss switch
        {
            LossChoice.Mae => task with { Loss = TaskLoss.MeanAbsoluteError },
            LossChoice.Huber => task with { Loss = TaskLoss.Huber },
            _ => task,
        };
    }

    // What is watched is shown first; a metric that the task does not compute by default is computed.
    private static TaskSpec Watching(TaskSpec task, string monitor)
    {
        var kind = TaskRuntime.For(task).MetricTargets;
        if (MetricRegistry.For(kind).Any(m => m.Name == monitor))
            return task with
            {
                Metrics = task.Metrics.Contains(monitor) ? task.Metrics : ValueList.From(task.Metrics.Append(monitor)),
                PrimaryMetric = monitor,
            };
        var list = string.Join(", ", MetricRegistry.For(kind).Select(m => m.Name));
        throw new SpecException([new(
            $"`Monitor` must be loss or a metric of this task: {list}. Got '{monitor}'.",
            $"`Monitor` debe ser loss o una métrica de esta tarea: {list}. Se dio '{monitor}'.")]);
    }
}
