using Injerto.Records;
using Injerto.Training.Transfer;

namespace Injerto.Runs;

/// <summary>Tells a trainer's progress as events, and each finished epoch to whoever keeps them.</summary>
internal sealed class StageRelay(IProgress<RunEvent>? target, Action<EpochRecord> onEpoch) : IProgress<TransferProgress>
{
    public void Report(TransferProgress value)
    {
        if (value.Training?.Finished is { } epoch) onEpoch(epoch);
        target?.Report(new StageAdvanced(value));
    }
}
