using Injerto.Models;
using Spectre.Console;

namespace Injerto.Cli.Reporting;

/// <summary>A bar with megabytes, speed and time left, for a person who watches.</summary>
internal sealed class DownloadBar : DownloadDisplay
{
    private const int NarrowestWithAll = 88;

    private readonly CatalogueCard _card;
    private readonly CommandContext _context;
    private readonly TaskCompletionSource _over = new();
    private readonly TaskCompletionSource<ProgressTask> _task = new();
    private readonly Task _display;

    internal DownloadBar(CatalogueCard card, CommandContext context)
    {
        (_card, _context) = (card, context);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Error) });
        console.Profile.Width = context.Width;
        _display = console.Progress().AutoClear(false).Columns(Columns(context.Width))
            .StartAsync(async context =>
            {
                _task.SetResult(context.AddTask(card.Name, maxValue: card.Bytes ?? 1));
                await _over.Task.ConfigureAwait(false);
            });
    }

    // Where there is no room for all, the percentage says most.
    private static ProgressColumn[] Columns(int width) => width < NarrowestWithAll
        ? [new TaskDescriptionColumn { Alignment = Justify.Left }, new PercentageColumn()]
        :
        [
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn { Width = 20 }, new DownloadedColumn(),
            new TransferSpeedColumn(), new RemainingTimeColumn(),
        ];

    public override void Report(DownloadProgress value)
    {
        var task = _task.Task.GetAwaiter().GetResult();
        var isArriving = value.Stage == DownloadStage.Downloading;
        task.IsIndeterminate =
            value.Stage == DownloadStage.Restoring || (isArriving && value.TotalBytes is null);
        task.Description = Markup.Escape(isArriving ? _card.Name : $"{_card.Name}: {Say(value, _context.Texts)}");
        if (value.TotalBytes is { } total and > 0) task.MaxValue = total;
        if (value.Stage != DownloadStage.Waiting) task.Value = value.ReceivedBytes;
    }

    public override void Dispose()
    {
        _task.Task.GetAwaiter().GetResult().StopTask();
        _over.SetResult();
        _display.GetAwaiter().GetResult();
    }
}
