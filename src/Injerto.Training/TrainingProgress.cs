using Injerto.Records;

namespace Injerto.Training;

/// <summary>How far a training is.</summary>
/// <param name="Phase">The phase's name.</param>
/// <param name="Epoch">The number of the epoch in the history.</param>
/// <param name="LastEpoch">The number of the last epoch, if training does not stop early.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Finished">What the epoch came to, once it has ended; else null.</param>
public sealed record TrainingProgress(
    string Phase, int Epoch, int LastEpoch, int Step, int Steps, EpochRecord? Finished);
