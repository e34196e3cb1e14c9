using System.Diagnostics;
using Injerto.Cli.Parsing;
using Injerto.Training.Transfer;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Injerto.Cli.Reporting;

/// <summary>
/// Progress bars with items/s and time left, one for each stage, for a person who watches; above them the curves of the
/// loss, and above these a line for each epoch, which stays.
/// </summary>
internal sealed class BarDisplay : IStageDisplay
{
    // Below this there is room for the name, the bar and the percentage only.
    private const int NarrowestWithTime = 72, WidestName = 27;

    // In a lower terminal the curves would leave no room for what is told.
    private const int LowestWithCurves = 16;

    private readonly CommandContext _context;
    private readonly StageTexts _texts;
    private readonly LiveCurves _curves;
    private readonly IAnsiConsole _console;
    private readonly bool _isAscii;
    private readonly int _width;
    private readonly bool _isNarrow;
    private readonly Progress _bars;
    private readonly Dictionary<string, (ProgressTask Task, long Begun)> _tasks = [];
    private readonly TaskCompletionSource _over = new();
    private readonly TaskCompletionSource<ProgressContext> _progress = new();
    private readonly Task _display;

    internal BarDisplay(CommandContext context, StageTexts texts, LiveCurves curves)
    {
        (_context, _texts, _curves) = (context, texts, curves);
        _width = context.WidthNow;
        _isNarrow = _width < NarrowestWithTime;
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Error) });
        _console.Profile.Width = _width;
        _isAscii = !_console.Profile.Capabilities.Unicode;
        _bars = _console.Progress().Columns(Columns()).UseRenderHook(WithCurves);
        _display = _bars.StartAsync(async progress =>
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
            if (training.Finished is { } epoch)
            {
                _curves.Add(epoch);
                Keep(_texts.Epoch(epoch, training.LastEpoch));
                Describe(task, value, _texts.Short(epoch));
            }

            task.Value = value.Done + (training.Finished is null ? (double)training.Step / training.Steps : 0);
            return;
        }

        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        task.Value = value.Done;
        if (seconds > 0) Describe(task, value, _texts.Rate(value.Stage, value.Done / seconds));
    }

    /// <summary>Whether the terminal has another width than it is laid out for: another one should go
    /// on.</summary>
    public bool IsOutgrown => _context.WidthNow != _width;

    public void Dispose()
    {
        _bars.AutoClear = IsOutgrown;
        foreach (var (task, _) in _tasks.Values) task.StopTask();
        _over.SetResult();
        _display.GetAwaiter().GetResult();
    }

    private IRenderable WithCurves(IRenderable bars, IReadOnlyList<ProgressTask> tasks)
    {
        var curves = _console.Profile.Height >= LowestWithCurves ? _curves.Text(_width, _isAscii) : "";
        return curves.Length == 0 ? bars : new Rows(new Spectre.Console.Text(curves.TrimEnd('\n')), bars);
    }

    // What stood there before may be longer: blanks take its place.
    private void Keep(string epoch)
    {
        var lines = TextLines.Wrap(epoch, _width - 1, "  ", "    ").Select(line => line.PadRight(_width));
        _console.Write(new Spectre.Console.Text(string.Join('\n', lines) + "\n"));
    }

    private ProgressColumn[] Columns()
    {
        var name = new TaskDescriptionColumn { Alignment = Justify.Left };
        if (!_isNarrow)
            return [name, new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new RemainingTimeColumn()];
        return [
            name, new ProgressBarColumn { Width = Math.Max(4, _width - WidestName - 7) }, new PercentageColumn()
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
