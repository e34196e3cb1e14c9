using Injerto.Text;

namespace Injerto.Reports;

/// <summary>
/// Small charts of plain characters for a terminal: curves in braille dots, points as one mark for each class.
/// </summary>
public sealed record TerminalChart
{
    /// <summary>The width in characters, axis labels included, from 20 to 400. Default 72.</summary>
    public int Width { get; init; } = 72;

    /// <summary>
    /// The height of the drawing in lines, without title, axis and legend, from 3 to 200. Default 14.
    /// </summary>
    public int Height { get; init; } = 14;

    /// <summary>Whether only ASCII characters are used, for terminals that can't show others. Default false.</summary>
    public bool IsAscii { get; init; }

    /// <summary>
    /// Whether the vertical axis of curves is logarithmic; values up to 0 are then not shown. Default false.
    /// </summary>
    public bool LogY { get; init; }

    /// <summary>How the numbers at the axes are written. Default English.</summary>
    public Language Language { get; init; }

    /// <summary>Draws curves.</summary>
    /// <param name="title">The title; empty for none.</param>
    /// <param name="series">The curves; a value that is not finite leaves a gap.</param>
    /// <returns>Lines of at most <see cref="Width"/> characters, each ended by a line feed.</returns>
    /// <exception cref="ArgumentException">The size is out of range, or there are more than 52 series.</exception>
    public string Lines(string title, params IReadOnlyList<ChartSeries> series)
    {
        Check(series);
        var plot = new TerminalPlot(this, series, LogY);
        if (IsAscii) TerminalLines.Ascii(plot, series);
        else TerminalLines.Braille(plot, series);
        return plot.Text(title, series, index => TerminalLines.Sample(index, IsAscii));
    }

    /// <summary>
    /// Draws points, one mark for each class; where several fall on one character, the most frequent class shows.
    /// </summary>
    /// <param name="title">The title; empty for none.</param>
    /// <param name="series">The classes with their points.</param>
    /// <returns>Lines of at most <see cref="Width"/> characters, each ended by a line feed.</returns>
    /// <exception cref="ArgumentException">The size is out of range, or there are more than 52 series.</exception>
    public string Scatter(string title, params IReadOnlyList<ChartSeries> series)
    {
        Check(series);
        var plot = new TerminalPlot(this, series, logarithmic: false);
        var marks = TerminalMarks.For(series.Count, IsAscii);
        TerminalMarks.Draw(plot, series, marks);
        return plot.Text(title, series, index => marks[index].ToString());
    }

    private void Check(IReadOnlyList<ChartSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (Width is < 20 or > 400)
            throw new ArgumentException($"Width must be from 20 to 400 characters. Got {Width}.");
        if (Height is < 3 or > 200) throw new ArgumentException($"Height must be from 3 to 200 lines. Got {Height}.");
        if (series.Count > 52)
            throw new ArgumentException(
                $"A terminal chart tells at most 52 series apart. Got {series.Count}. Use an HTML page instead.");
    }
}
