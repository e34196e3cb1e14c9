using System.Diagnostics;
using Injerto.Records;
using Injerto.Training.Transfer;
using Spectre.Console;

namespace Injerto.Cli.Reporting;

/// <summary>Progress bars with images/s and time left, one for each stage, for a person who watches.</summary>
internal sealed class BarDisplay : ITrainingDisplay
{
    private readonly CommandContext _context;
    private readonly Action<EpochRecord> _onEpoch;
    private readonly Dictionary<string, (ProgressTask Task, long Begun)> _tasks = [];
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _over = new();
    private readonly TaskCompletionSource<ProgressContext> _progress = new();
    private readonly Task _display;

    internal BarDisplay(CommandContext context, Action<EpochRecord> onEpoch)
    {
        (_context, _onEpoch) = (context, onEpoch);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Error) });
        _display = console.Progress().AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                _progress.SetResult(progress);
                await _over.Task.ConfigureAwait(false);
            });
    }

    public void Report(TransferProgress value)
    {
        lock (_gate)
        {
            var (task, begun) = TaskOf(value);
            if (value.Training is { } training)
            {
                if (training.Finished is { } epoch)
                {
                    _onEpoch(epoch);
                    task.Description = $"{Name(value)} {StageTexts.Short(epoch, _context.Texts)}";
                }

                task.Value = value.Done + (training.Finished is null ? (double)training.Step / training.Steps : 0);
                return;
            }

            var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            task.Value = value.Done;
            if (seconds > 0) task.Description = $"{Name(value)} {value.Done / seconds:0} {_context.Say("images/s", "imágenes/s")}";
        }
    }

    public void Dispose()
    {
        foreach (var (task, _) in _tasks.Values) task.StopTask();
        _over.SetResult();
        _display.GetAwaiter().GetResult();
    }

    private (ProgressTask Task, long Begun) TaskOf(TransferProgress value)
    {
        if (_tasks.TryGetValue(value.Stage, out var known)) return known;
        // Early stopping may have ended a stage before its last epoch.
        foreach (var (earlier, _) in _tasks.Values) earlier.StopTask();
        var task = _progress.Task.GetAwaiter().GetResult().AddTask(Name(value), maxValue: Math.Max(1, value.Total));
        return _tasks[value.Stage] = (task, Stopwatch.GetTimestamp());
    }

    private string Name(TransferProgress value) => StageTexts.Name(value.Stage, _context.Texts);
}
