using Injerto.Data;
using Injerto.Training.Transfer;

namespace Injerto.Cli.Reporting;

/// <summary>Tells progress on data as the stage of a run is told.</summary>
internal sealed class DataProgressRelay(IProgress<TransferProgress> target) : IProgress<DataProgress>
{
    public void Report(DataProgress value) => target.Report(new(value.Stage, value.Done, value.Total));
}
