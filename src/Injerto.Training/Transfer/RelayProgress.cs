namespace Injerto.Training;

/// <summary>Tells a training's progress as a stage of the whole.</summary>
internal sealed class RelayProgress(string stage, int epochs, IProgress<TransferProgress> target) : IProgress<TrainingProgress>
{
    private int _epochs;

    public void Report(TrainingProgress value)
    {
        if (value.Finished is not null) _epochs++;
        target.Report(new TransferProgress(stage, _epochs, epochs, value));
    }
}
