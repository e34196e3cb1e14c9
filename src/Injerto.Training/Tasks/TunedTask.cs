using Injerto.Data;
using Injerto.Metrics;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Training;

/// <summary>
/// A task with what its probabilities and decisions take from images that were not trained with: the temperature, then
/// the thresholds of labels.
/// </summary>
/// <param name="Task">The task.</param>
/// <param name="Calibration">How the temperature was found; null where there is none.</param>
internal sealed record TunedTask(TaskSpec Task, CalibrationRecord? Calibration = null)
{
    /// <summary>The task with its temperature, found on raw outputs for such images.</summary>
    /// <param name="task">The task; one without probabilities stays as it is.</param>
    /// <param name="outputs">Raw outputs, <c>[N, outputs]</c>.</param>
    /// <param name="targets">The images' targets.</param>
    /// <param name="isOutOfFold">Whether each image was judged by a head that was fitted without it.</param>
    internal static TunedTask Calibrated(
        TaskRuntime task, Tensor outputs, IReadOnlyList<ItemTarget> targets, bool isOutOfFold)
    {
        using var scope = Scope.Begin();
        // Of a network that diverged nothing can be found; its evaluation says so.
        if (!task.HasProbabilities || !Array.TrueForAll(outputs.ToArray<float>(), float.IsFinite))
            return new TunedTask(task.Task);
        var calibrated = task.Task with { Temperature = task.TemperatureOn(outputs, targets) };
        var truth = task.Encode(targets);
        return new TunedTask(calibrated, new CalibrationRecord(
            targets.Count, isOutOfFold, Error(task.Task), Error(calibrated)));

        double Error(TaskSpec judged) =>
            TaskRuntime.For(judged).Metric(CalibrationError.Descriptor, outputs, truth).Value;
    }
}
