namespace Injerto.Training.Transfer;

/// <summary>Tells a training's progress as a stage of the whole.</summary>
/// <param name="stage">The stage's name.</param>
/// <param name="firstEpoch">The number of its first epoch.</param>
/// <param name="epochs">How many epochs it has.</param>
/// <param name="tellsEpochs">Whether its epochs belong to the history.</param>
/// <param name="target">Whom to tell.</param>
internal sealed class RelayProgress(
    string stage, int firstEpoch, int epochs, bool tellsEpochs, IProgress<TransferProgress> target)
    : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        var done = value.Epoch - firstEpoch + (value.Finished is null ? 0 : 1);
        target.Report(new TransferProgress(
            stage, done, epochs, tellsEpochs ? value : value with { Finished = null }));
    }
}
