namespace Injerto.Records;

/// <summary>The rules that a <see cref="TaskSpec"/> must keep.</summary>
internal static class TaskFaults
{
    public static IReadOnlyList<string> Of(TaskSpec task)
    {
        var faults = new List<string>();
        Names(task, faults);
        Parts(task, faults);
        Thresholds(task, faults);
        Temperature(task, faults);
        Metrics(task, faults);
        Standardisation(task, faults);
        return faults;
    }

    private static void Names(TaskSpec task, List<string> faults)
    {
        var (least, word) = task.Kind switch
        {
            TaskKind.MultiClass or TaskKind.Binary => (2, "classes"),
            TaskKind.MultiLabel => (1, "label"),
            _ => (1, "output"),
        };
        if (task.Classes.Count < least)
            faults.Add($"A {task.Kind} task needs at least {least} {word}. Got {task.Classes.Count}: {task.Classes}.");
        if (task.Kind == TaskKind.Binary && task.Classes.Count > 2)
            faults.Add($"A Binary task has exactly 2 classes. Got {task.Classes.Count}: {task.Classes}.");
        if (task.Classes.Any(string.IsNullOrWhiteSpace)) faults.Add($"Names must not be empty. Got {task.Classes}.");
        var twice =
            task.Classes.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) faults.Add($"Names must differ. Got '{twice.Key}' {twice.Count()} times.");
    }

    private static void Parts(TaskSpec task, List<string> faults)
    {
        var (encoding, losses, activation, rule) = task.Kind switch
        {
            TaskKind.MultiClass =>
                (
                    TargetEncoding.Indices,
                    new[] { TaskLoss.CrossEntropy }, OutputActivation.Softmax, DecisionRule.ArgMax),
            TaskKind.Binary =>
                (
                    TargetEncoding.MultiHot,
                    [TaskLoss.BinaryCrossEntropy], OutputActivation.Sigmoid, DecisionRule.ArgMax),
            TaskKind.MultiLabel =>
                (
                    TargetEncoding.MultiHot,
                    [TaskLoss.BinaryCrossEntropy], OutputActivation.Sigmoid, DecisionRule.Thresholds),
            _ => (TargetEncoding.Reals, [TaskLoss.MeanSquaredError, TaskLoss.MeanAbsoluteError, TaskLoss.Huber],
                OutputActivation.Identity, DecisionRule.Value),
        };
        if (task.TargetEncoding != encoding)
            faults.Add($"TargetEncoding of a {task.Kind} task must be {encoding}. Got {task.TargetEncoding}.");
        if (!losses.Contains(task.Loss))
            faults.Add($"Loss of a {task.Kind} task must be {string.Join(" or ", losses)}. Got {task.Loss}.");
        if (task.OutputActivation != activation)
            faults.Add($"OutputActivation of a {task.Kind} task must be {activation}. Got {task.OutputActivation}.");
        if (task.DecisionRule != rule)
            faults.Add($"DecisionRule of a {task.Kind} task must be {rule}. Got {task.DecisionRule}.");
    }

    private static void Thresholds(TaskSpec task, List<string> faults)
    {
        if (task.Thresholds.Count == 0) return;
        if (task.DecisionRule != DecisionRule.Thresholds)
            faults.Add("Thresholds belong to the decision rule Thresholds. "
                + $"Got {task.Thresholds} with {task.DecisionRule}: leave them empty.");
        else if (task.Thresholds.Count != task.Classes.Count)
            faults.Add($"Thresholds must be one for each of the {task.Classes.Count} labels, or none. Got "
                + $"{task.Thresholds.Count}.");
        if (task.Thresholds.Any(value => !(value is >= 0 and <= 1)))
            faults.Add($"Thresholds must lie between 0 and 1. Got {task.Thresholds}.");
    }

    private static void Temperature(TaskSpec task, List<string> faults)
    {
        if (task.Temperature is not { } temperature) return;
        if (task.Kind == TaskKind.Regression)
            faults.Add($"A Temperature belongs to a task with probabilities. Got {temperature} with {task.Kind}: leave "
                + "it null.");
        if (!(temperature > 0 && double.IsFinite(temperature)))
            faults.Add($"Temperature must be above 0. Got {temperature}.");
    }

    private static void Metrics(TaskSpec task, List<string> faults)
    {
        if (task.Metrics.Count == 0) faults.Add("Metrics must name at least one metric. Got none.");
        if (task.Metrics.Any(string.IsNullOrWhiteSpace))
            faults.Add($"Metrics must not hold an empty name. Got {task.Metrics}.");
        if (task.Metrics.Distinct(StringComparer.Ordinal).Count() != task.Metrics.Count)
            faults.Add($"Metrics must differ. Got {task.Metrics}.");
        if (!task.Metrics.Contains(task.PrimaryMetric))
            faults.Add($"PrimaryMetric must be one of Metrics {task.Metrics}. Got '{task.PrimaryMetric}'.");
    }

    private static void Standardisation(TaskSpec task, List<string> faults)
    {
        var (means, scales) = (task.TargetMeans, task.TargetScales);
        if (means.Count == 0 && scales.Count == 0) return;
        if (task.Kind != TaskKind.Regression)
            faults.Add($"TargetMeans and TargetScales belong to a Regression task. Got them with {task.Kind}.");
        if (means.Count != task.Classes.Count || scales.Count != task.Classes.Count)
            faults.Add($"TargetMeans and TargetScales must be one for each of the {task.Classes.Count} outputs, or "
                + $"none. Got {means.Count} and {scales.Count}.");
        if (means.Any(m => !double.IsFinite(m)) || scales.Any(s => !(s > 0 && double.IsFinite(s))))
            faults.Add($"TargetMeans must be finite and TargetScales above 0. Got {means} and {scales}.");
    }
}
