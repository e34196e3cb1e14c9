using System.Globalization;
using System.Text;
using Injerto.Text;

namespace Injerto.Reports;

/// <summary>The characters of a terminal chart, with its axes.</summary>
internal sealed class TerminalPlot
{
    private readonly TerminalChart chart;
    private readonly NumberFormatInfo numbers;
    private readonly Axis x;
    private readonly Axis y;
    private readonly bool logarithmic;
    private readonly int labelWidth;
    private readonly char[][] cells;

    public TerminalPlot(TerminalChart chart, IReadOnlyList<ChartSeries> series, bool logarithmic)
    {
        this.chart = chart;
        numbers = NumberFormats.Of(chart.Language);
        this.logarithmic = logarithmic;
        var shown = series.SelectMany(one => one.Points).Where(IsShown).ToArray();
        x = Axis.Linear(shown.Select(point => point.X), Math.Max(2, chart.Width / 12), isTight: true);
        y = logarithmic
            ? Axis.Logarithmic(shown.Select(point => point.Y), Math.Max(1, chart.Height / 3))
            : Axis.Linear(shown.Select(point => point.Y), Math.Max(1, chart.Height / 3));
        labelWidth = Math.Min(y.Ticks.Max(tick => y.Label(tick, numbers).Length), chart.Width - 12);
        Columns = chart.Width - labelWidth - 2;
        cells = [.. Enumerable.Range(0, chart.Height).Select(_ => Enumerable.Repeat(' ', Columns).ToArray())];
    }

    public int Columns { get; }

    public int Rows => chart.Height;

    public char this[int column, int row]
    {
        get => cells[row][column];
        set => cells[row][column] = value;
    }

    public bool IsShown(ChartPoint point) => Axis.CanShow(point.X, false) && Axis.CanShow(point.Y, logarithmic);

    /// <summary>Where a point falls on a grid of so many columns and rows over the drawing.</summary>
    public (int Column, int Row) Place(ChartPoint point, int columns, int rows) => (
        (int)Math.Round(Math.Clamp(x.Share(point.X), 0, 1) * (columns - 1)),
        (int)Math.Round((1 - Math.Clamp(y.Share(point.Y), 0, 1)) * (rows - 1)));

    /// <summary>The whole chart: title, drawing with axes, legend.</summary>
    public string Text(string title, IReadOnlyList<ChartSeries> series, Func<int, string> sample)
    {
        var text = new StringBuilder();
        if (title.Length > 0) Append(text, Clean(title));
        var labels = new string[Rows];
        foreach (var tick in y.Ticks)
        {
            var row = (int)Math.Round((1 - y.Share(tick)) * (Rows - 1));
            if (row >= 0 && row < Rows) labels[row] ??= y.Label(tick, numbers);
        }
        var (edge, tickEdge, corner, floor) = chart.IsAscii ? ('|', '+', '+', '-') : ('│', '┤', '└', '─');
        for (var row = 0; row < Rows; row++)
        {
            var label = labels[row] ?? "";
            Append(
                text,
                $"{Fit(label).PadLeft(labelWidth)} {(label.Length > 0 ? tickEdge : edge)}{new string(cells[row])}");
        }
        Append(text, new string(' ', labelWidth + 1) + corner + new string(floor, Columns));
        Append(text, new string(' ', labelWidth + 2) + XLabels());
        Legend(text, series, sample);
        return text.ToString();
    }

    private string Fit(string label) => label.Length <= labelWidth ? label : label[..labelWidth];

    private string XLabels()
    {
        var line = Enumerable.Repeat(' ', Columns).ToArray();
        var free = 0;
        foreach (var tick in x.Ticks)
        {
            var label = x.Label(tick, numbers);
            var middle = (int)Math.Round(x.Share(tick) * (Columns - 1));
            var start = Math.Clamp(middle - label.Length / 2, 0, Math.Max(0, Columns - label.Length));
            if (start < free || start + label.Length > Columns) continue;
            label.CopyTo(line.AsSpan(start));
            free = start + label.Length + 1;
        }
        return new string(line);
    }

    private void Legend(StringBuilder text, IReadOnlyList<ChartSeries> series, Func<int, string> sample)
    {
        var line = "";
        for (var i = 0; i < series.Count; i++)
        {
            var entry = HtmlText.Shorten($"{sample(i)} {Clean(series[i].Name)}", chart.Width - 2);
            if (line.Length > 0 && line.Length + 3 + entry.Length > chart.Width)
            {
                Append(text, line);
                line = "";
            }
            line += (line.Length == 0 ? "  " : "   ") + entry;
        }
        if (line.Length > 0) Append(text, line);
    }

    private void Append(StringBuilder text, string line) =>
        text.Append((line.Length <= chart.Width ? line : line[..chart.Width]).TrimEnd()).Append('\n');

    /// <summary>
    /// Foreign names must not steer the terminal: control characters become question marks, and in ASCII all others do
    /// too.
    /// </summary>
    private string Clean(string name)
    {
        var clean = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var isPair = i + 1 < name.Length && char.IsSurrogatePair(name[i], name[i + 1]);
            if (isPair && !chart.IsAscii) clean.Append(name[i]).Append(name[++i]);
            else
                clean.Append(
                    isPair || HtmlText.IsHostile(name[i]) || (chart.IsAscii && !char.IsAscii(name[i])) ? '?' : name[i]);
            if (isPair && chart.IsAscii) i++;
        }
        return clean.ToString();
    }
}
