using System.Diagnostics;
using Injerto.Training.Transfer;

namespace Injerto.Cli.Reporting;

/// <summary>Tells the progress in lines: one for each epoch, and one every few seconds of longer stages.</summary>
internal sealed class LineDisplay(CommandContext context, StageTexts texts) : IStageDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private string? _stage;
    private long _begun;
    private long _told;

    public void Report(TransferProgress value)
    {
        if (value.Stage != _stage)
            (_stage, _begun, _told) = (value.Stage, Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        if (value.Training is { } training)
        {
            if (training.Finished is { } epoch)
                context.Error.WriteLine(texts.Epoch(epoch, training.LastEpoch));
            return;
        }

        var isDone = value.Done == value.Total && value.Stage is "features" or "rows";
        if (!isDone && Stopwatch.GetElapsedTime(_told) < Interval) return;
        _told = Stopwatch.GetTimestamp();
        var seconds = Stopwatch.GetElapsedTime(_begun).TotalSeconds;
        var rate = seconds > 0 ? value.Done / seconds : 0;
        var left = rate > 0 ? TimeSpan.FromSeconds((value.Total - value.Done) / rate) : TimeSpan.Zero;
        context.Error.WriteLine(texts.Line(value, rate, left));
    }

    public void Dispose()
    {
    }
}
