namespace Injerto.Training.Transfer;

/// <summary>Tells a training's progress as a stage of the whole.</summary>
internal sealed class RelayProgress(string stage, int firstEpoch, int epochs, IProgress<TransferProgress> target)
    : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        var done = value.Epoch - firstEpoch + (value.Finished is null ? 0 : 1);
        target.Report(new TransferProgress(stage, done, epochs, value));
    }
}
