using Injerto.Nn;

namespace Injerto.Training;

/// <summary>
/// Sets the learning rate before each step as a schedule says: a function of the epochs or steps that lie behind.
/// </summary>
public sealed class LearningRateSchedule : ITrainingCallback
{
    private readonly Schedule _schedule;

    /// <summary>A callback that follows a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <exception cref="ArgumentException">
    /// The schedule depends on a monitored value, which <see cref="ReduceOnPlateau"/> is for.
    /// </exception>
    public LearningRateSchedule(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        if (schedule is ReduceOnPlateauSchedule)
            throw new ArgumentException(
                $"The schedule must be a function of epochs or steps alone. Got a {nameof(ReduceOnPlateauSchedule)}: "
                + $"use the callback {nameof(ReduceOnPlateau)}.");
        _schedule = schedule;
    }

    /// <inheritdoc/>
    public void OnStepStart(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _schedule.Apply(context.Optimizer, context.EpochsDone, context.StepsDone);
    }
}
