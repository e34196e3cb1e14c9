using Injerto.Records;
using Injerto.Reports;

namespace Injerto.Cli.Reporting;

/// <summary>
/// The loss of the epochs so far, small enough to stand above the bars: 8 lines at most. It is asked by whoever draws,
/// while the training adds to it.
/// </summary>
/// <param name="texts">The words.</param>
internal sealed class LiveCurves(StageTexts texts)
{
    // With the axis and, in a narrow terminal, two lines of legend.
    private const int Drawing = 4, Narrowest = 20, Widest = 72;

    private readonly Lock _gate = new();
    private readonly List<EpochRecord> _epochs = [];

    internal void Add(EpochRecord epoch)
    {
        lock (_gate)
        {
            // What is trained anew begins anew.
            if (_epochs.Count > 0 && epoch.Epoch <= _epochs[^1].Epoch) _epochs.Clear();
            _epochs.Add(epoch);
        }
    }

    /// <summary>The chart; empty before there are two epochs to join.</summary>
    /// <param name="width">The columns of the terminal.</param>
    /// <param name="isAscii">Whether it shows no other characters.</param>
    internal string Text(int width, bool isAscii)
    {
        EpochRecord[] epochs;
        lock (_gate) epochs = [.. _epochs];
        if (epochs.Length < 2) return "";
        // A line that fills the last column would make some terminals begin another.
        var chart = new TerminalChart
        {
            Width = Math.Clamp(width - 1, Narrowest, Widest), Height = Drawing, IsAscii = isAscii,
            Language = texts.Language,
        };
        ChartSeries[] series =
        [
            Series(texts.TrainingLoss, epochs, epoch => epoch.TrainingLoss),
            Series(texts.ValidationLoss, epochs, epoch => epoch.Monitored.GetValueOrDefault("loss", double.NaN)),
        ];
        return chart.Lines("", [.. series.Where(one => one.Points.Any(point => double.IsFinite(point.Y)))]);
    }

    private static ChartSeries Series(string name, EpochRecord[] epochs, Func<EpochRecord, double> value) =>
        new(name, [.. epochs.Select(epoch => new ChartPoint(epoch.Epoch, value(epoch)))]);
}
