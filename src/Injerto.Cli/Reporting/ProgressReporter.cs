using Injerto.Data;
using Injerto.Runs;
using Injerto.Text;
using Injerto.Training.Transfer;

namespace Injerto.Cli.Reporting;

/// <summary>
/// Tells what a run finds and does, to stderr: bars where a person watches, else lines; nothing at all if it is to be
/// quiet.
/// </summary>
internal sealed class ProgressReporter : IProgress<RunEvent>, IProgress<TransferProgress>, IDisposable
{
    private readonly CommandContext _context;
    private readonly bool _isQuiet;
    private readonly Lock _gate = new();
    private DownloadDisplay? _download;
    private IStageDisplay? _stages;
    private LiveCurves? _curves;
    private LocalizedText _items = new("images", "imágenes");

    internal ProgressReporter(CommandContext context, bool isQuiet) => (_context, _isQuiet) = (context, isQuiet);

    public void Report(RunEvent value)
    {
        if (_isQuiet) return;
        lock (_gate)
        {
            if (value is not WeightsFetching) End(ref _download);
            switch (value)
            {
                case DataOpened opened:
                    DataText.Write(opened.Data, _context);
                    if (opened.Data.Items.Any(i => i.Content is NumbersContent)) _items = new("rows", "filas");
                    break;
                case WeightsFetching fetching:
                    (_download ??= DownloadDisplay.For(fetching.Card, false, _context)).Report(fetching.Progress);
                    break;
                case RunStarted started: StartText.Write(started, _context); break;
                case StageAdvanced advanced: Advance(advanced.Progress); break;
                case RunNote note:
                    End(ref _stages);
                    _context.Tell(note.Text);
                    break;
            }
        }
    }

    public void Report(TransferProgress value)
    {
        if (_isQuiet) return;
        lock (_gate) Advance(value);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            End(ref _download);
            End(ref _stages);
        }
    }

    private void Advance(TransferProgress progress)
    {
        var texts = new StageTexts(_context.Texts, _items);
        if (_stages is BarDisplay { IsOutgrown: true }) End(ref _stages);
        // A note ends the bars; the curves go on with those after it.
        _curves ??= new LiveCurves(texts);
        _stages ??= _context.Redraws ? new BarDisplay(_context, texts, _curves) : new LineDisplay(_context, texts);
        _stages.Report(progress);
    }

    private static void End<T>(ref T? display)
        where T : class, IDisposable
    {
        display?.Dispose();
        display = null;
    }
}
