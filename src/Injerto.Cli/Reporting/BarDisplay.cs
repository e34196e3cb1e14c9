using System.Diagnostics;
using Injerto.Training.Transfer;
using Spectre.Console;

namespace Injerto.Cli.Reporting;

/// <summary>Progress bars with items/s and time left, one for each stage, for a person who watches.</summary>
internal sealed class BarDisplay : IStageDisplay
{
    // Below this there is room for the name, the bar and the percentage only.
    private const int NarrowestWithTime = 72, WidestName = 27;

    private readonly CommandContext _context;
    private readonly StageTexts _texts;
    private readonly bool _isNarrow;
    private readonly Dictionary<string, (ProgressTask Task, long Begun)> _tasks = [];
    private readonly TaskCompletionSource _over = new();
    private readonly TaskCompletionSource<ProgressContext> _progress = new();
    private readonly Task _display;

    internal BarDisplay(CommandContext context, StageTexts texts)
    {
        (_context, _texts) = (context, texts);
        _isNarrow = context.Width < NarrowestWithTime;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Error) });
        console.Profile.Width = context.Width;
        _display = console.Progress().AutoClear(false).Columns(Columns())
            .StartAsync(async progress =>
            {
                _progress.SetResult(progress);
                await _over.Task.ConfigureAwait(false);
            });
    }

    public void Report(TransferProgress value)
    {
        var (task, begun) = TaskOf(value);
        if (value.Training is { } training)
        {
            if (training.Finished is { } epoch) Describe(task, value, _texts.Short(epoch));
            task.Value = value.Done + (training.Finished is null ? (double)training.Step / training.Steps : 0);
            return;
        }

        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        task.Value = value.Done;
        if (seconds > 0) Describe(task, value, _texts.Rate(value.Stage, value.Done / seconds));
    }

    public void Dispose()
    {
        foreach (var (task, _) in _tasks.Values) task.StopTask();
        _over.SetResult();
        _display.GetAwaiter().GetResult();
    }

    private ProgressColumn[] Columns()
    {
        var name = new TaskDescriptionColumn { Alignment = Justify.Left };
        if (!_isNarrow)
            return [name, new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new RemainingTimeColumn()];
        return [
            name, new ProgressBarColumn { Width = Math.Max(4, _context.Width - WidestName - 7) }, new PercentageColumn()
        ];
    }

    private void Describe(ProgressTask task, TransferProgress value, string more)
    {
        if (!_isNarrow) task.Description = Markup.Escape($"{Name(value)} {more}");
    }

    private (ProgressTask Task, long Begun) TaskOf(TransferProgress value)
    {
        if (_tasks.TryGetValue(value.Stage, out var known)) return known;
        // Early stopping may have ended a stage before its last epoch.
        foreach (var (earlier, _) in _tasks.Values) earlier.StopTask();
        var task = _progress.Task.GetAwaiter().GetResult().AddTask(Name(value), maxValue: Math.Max(1, value.Total));
        return _tasks[value.Stage] = (task, Stopwatch.GetTimestamp());
    }

    private string Name(TransferProgress value) => _texts.Name(value.Stage);
}
