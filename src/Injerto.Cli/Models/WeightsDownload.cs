using Injerto.Cli.Reporting;
using Injerto.Models;

namespace Injerto.Cli.Models;

/// <summary>Fetches published weights while somebody watches.</summary>
internal static class WeightsDownload
{
    /// <summary>Fetches weights with a bar where a person watches, else with a line now and then.</summary>
    internal static string Run(
        CatalogueCard card, WeightsStore store, bool isQuiet, CommandContext context, CancellationToken cancellation)
    {
        try
        {
            using var display = DownloadDisplay.For(card, isQuiet, context);
            return store.Get(card, display, cancellation).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException e)
        {
            throw new CommandException(new(
                $"Broken off. What was fetched of {card.Name} is kept; the same command goes on from there.",
                $"Interrumpido. Lo recibido de {card.Name} se conserva; la misma orden continúa desde ahí."),
                    e);
        }
    }
}
