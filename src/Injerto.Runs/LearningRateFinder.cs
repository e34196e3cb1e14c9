using Injerto.Data;
using Injerto.Training.Transfer;

namespace Injerto.Runs;

/// <summary>Looks for a learning rate of the tail by a range test, before a training: it writes no run.</summary>
public static class LearningRateFinder
{
    /// <summary>Trains the head as a training would, and tries the tail at rates from 1e-7 to 1.</summary>
    /// <param name="spec">The training; its output folder does not count.</param>
    /// <param name="progress">Told what happens, on whatever thread. Default: nobody.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The loss at each rate, and the rate that is suggested.</returns>
    /// <exception cref="SpecException">The spec has faults.</exception>
    /// <exception cref="DataException">The data can't be used as it is.</exception>
    public static LearningRateCurve Find(
        TrainingSpec spec, IProgress<RunEvent>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new TrainingJob(spec with { Out = null, Resume = false }, null, progress).FindRate(cancellation);
    }
}
