using System.Globalization;

namespace Injerto.Nn;

/// <summary>
/// How the learning rate goes on. Before each epoch or step: <c>schedule.Apply(optimizer, epoch, step)</c>; after
/// each epoch: <c>schedule.Observe(metric)</c>.
/// </summary>
public abstract class Schedule
{
    /// <summary>What it counts. Default: epochs.</summary>
    public virtual ScheduleUnit Unit => ScheduleUnit.Epoch;

    /// <summary>The learning rate of a group at a time.</summary>
    /// <param name="baseRate">The rate that the group was made with.</param>
    /// <param name="position">Epochs or steps that lie behind, from 0.</param>
    public abstract double Rate(double baseRate, long position);

    /// <summary>Sets the present learning rate of every group.</summary>
    /// <param name="optimizer">Whose.</param>
    /// <param name="epoch">Epochs that lie behind, from 0.</param>
    /// <param name="step">Updates that lie behind, over all epochs, from 0.</param>
    public void Apply(Optimizer optimizer, long epoch, long step)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        var position = Unit == ScheduleUnit.Epoch ? epoch : step;
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        for (var group = 0; group < optimizer.Groups.Count; group++)
            optimizer.SetLearningRate(group, Rate(optimizer.BaseLearningRate(group), position));
    }

    /// <summary>Takes note of an epoch's monitored metric; most schedules do not look at it.</summary>
    public virtual void Observe(double metric)
    {
    }

    /// <summary>
    /// What the schedule remembers, all finite; nothing where it is a function of the position alone.
    /// </summary>
    public virtual IReadOnlyDictionary<string, double> SaveState() => new Dictionary<string, double>();

    /// <summary>Takes over what was saved.</summary>
    /// <exception cref="ArgumentException">The state is that of another kind of schedule.</exception>
    public virtual void LoadState(IReadOnlyDictionary<string, double> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Count > 0)
        {
            var given = state.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key} = {s.Value}"));
            throw new ArgumentException(
                $"{GetType().Name} must be given an empty state: it remembers nothing. Got {string.Join(", ", given)}. "
                + "Load it into the kind of schedule that saved it.");
        }
    }
}
