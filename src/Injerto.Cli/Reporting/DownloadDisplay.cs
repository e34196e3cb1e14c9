using Injerto.Models;

namespace Injerto.Cli.Reporting;

/// <summary>Shows how far a download is, until it is disposed.</summary>
internal abstract class DownloadDisplay : IProgress<DownloadProgress>, IDisposable
{
    /// <summary>A bar where a person watches, else lines, or nothing.</summary>
    internal static DownloadDisplay For(CatalogueCard card, bool isQuiet, CommandContext context) =>
        isQuiet ? new DownloadSilence()
            : context.Redraws ? new DownloadBar(card, context) : new DownloadLines(card, context);

    public abstract void Report(DownloadProgress value);

    public abstract void Dispose();

    /// <summary>What a stage other than that of arriving bytes is called.</summary>
    private protected static string Say(DownloadProgress value, Texts texts) => value.Stage switch
    {
        DownloadStage.Waiting =>
            texts.Say("another process is fetching it: waiting", "otro proceso lo está trayendo: esperando"),
        DownloadStage.Retrying =>
            texts.Say($"trying again: {value.Reason}", $"se intenta de nuevo: {value.Reason?.Spanish}"),
        DownloadStage.Restoring => texts.Say("NuGet brings its package", "NuGet trae su paquete"),
        _ => texts.Say("checking", "comprobando"),
    };

    private sealed class DownloadSilence : DownloadDisplay
    {
        public override void Report(DownloadProgress value)
        {
        }

        public override void Dispose()
        {
        }
    }
}
