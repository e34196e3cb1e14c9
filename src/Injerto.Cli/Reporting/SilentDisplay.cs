using Injerto.Records;
using Injerto.Training.Transfer;

namespace Injerto.Cli.Reporting;

/// <summary>Shows nothing.</summary>
internal sealed class SilentDisplay(Action<EpochRecord> onEpoch) : ITrainingDisplay
{
    public void Report(TransferProgress value)
    {
        if (value.Training?.Finished is { } epoch) onEpoch(epoch);
    }

    public void Dispose()
    {
    }
}
