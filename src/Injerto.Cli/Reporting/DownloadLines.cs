using System.Diagnostics;
using Injerto.Models;

namespace Injerto.Cli.Reporting;

/// <summary>Tells a download in lines: one every few seconds, and each hitch.</summary>
internal sealed class DownloadLines(CatalogueCard card, CommandContext context) : DownloadDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long _told = Stopwatch.GetTimestamp();

    public override void Report(DownloadProgress value)
    {
        if (value.Stage is DownloadStage.Waiting or DownloadStage.Restoring or DownloadStage.Retrying)
        {
            context.Error.WriteLine($"{card.Name}: {Say(value, context.Texts)}");
            return;
        }

        if (value.Stage != DownloadStage.Downloading || Stopwatch.GetElapsedTime(_told) < Interval) return;
        _told = Stopwatch.GetTimestamp();
        var total = value.TotalBytes is { } bytes
            ? context.Say($" of {Megabytes(bytes)}", $" de {Megabytes(bytes)}") : "";
        context.Error.WriteLine($"{card.Name}: {Megabytes(value.ReceivedBytes)}{total} MB");
    }

    public override void Dispose()
    {
    }

    private string Megabytes(long bytes) => context.Texts.Number(bytes / 1e6, "0.0");
}
