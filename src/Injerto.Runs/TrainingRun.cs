using Injerto.Data;

namespace Injerto.Runs;

/// <summary>Trains a classifier: a <see cref="TrainingSpec"/> in, a run folder out.</summary>
public static class TrainingRun
{
    /// <summary>
    /// Trains, evaluates and writes everything into the run's folder; a finished run that is resumed is read instead.
    /// </summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="progress">Told what happens, on whatever thread. Default: nobody.</param>
    /// <param name="cancellation">Ends the run; its checkpoints are kept, and <see cref="TrainingSpec.Resume"/> goes on
    /// to the same bits.</param>
    /// <exception cref="SpecException">The spec has faults; nothing was touched.</exception>
    /// <exception cref="RunException">The folder can't be used, or a resumed run was begun with other
    /// settings.</exception>
    /// <exception cref="DataException">The data can't be used as it is.</exception>
    /// <exception cref="RunInterruptedException">It was cancelled.</exception>
    public static FinishedRun Execute(
        TrainingSpec spec, IProgress<RunEvent>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new TrainingJob(spec, null, progress).Run(cancellation);
    }

    /// <summary>The same on data of one's own making; <see cref="TrainingSpec.Data"/> only names it.</summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="data">The data.</param>
    /// <param name="progress">Told what happens, on whatever thread. Default: nobody.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <inheritdoc cref="Execute(TrainingSpec, IProgress{RunEvent}, CancellationToken)"/>
    public static FinishedRun Execute(
        TrainingSpec spec, DataSet data, IProgress<RunEvent>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(data);
        return new TrainingJob(spec with { Data = spec.Data.Length > 0 ? spec.Data : data.Name }, data, progress)
            .Run(cancellation);
    }
}
