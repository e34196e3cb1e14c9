using Injerto.Models;

namespace Injerto.Runs;

/// <summary>Tells how far a download is as an event of a run.</summary>
internal sealed class WeightsRelay(CatalogueCard card, IProgress<RunEvent>? target) : IProgress<DownloadProgress>
{
    /// <summary>Called when bytes arrive, or another process is fetching them. Default: nothing.</summary>
    internal Action? IsArriving { get; init; }

    public void Report(DownloadProgress value)
    {
        if (value.Stage is not DownloadStage.Retrying) IsArriving?.Invoke();
        target?.Report(new WeightsFetching(card, value));
    }
}
