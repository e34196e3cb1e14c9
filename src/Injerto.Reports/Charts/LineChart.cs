using System.Text;
using static Injerto.Reports.SvgText;

namespace Injerto.Reports;

/// <summary>Curves over a common axis: training and validation loss over epochs, for example.</summary>
/// <param name="title">The title.</param>
/// <param name="series">The curves; a value that is not finite leaves a gap, and a note says so.</param>
public sealed class LineChart(string title, params IReadOnlyList<ChartSeries> series) : PageBlock
{
    private const double Width = 560, Height = 320;

    /// <summary>Up to this many points of one chart show their values under the pointer.</summary>
    private const int TooltipLimit = 1500;

    /// <summary>What the horizontal axis shows.</summary>
    public string XLabel { get; init; } = "";

    /// <summary>What the vertical axis shows.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>Whether the vertical axis is logarithmic; values up to 0 are then not shown. Default false.</summary>
    public bool LogY { get; init; }

    /// <summary>Between what all values lie by their nature: 0 and 1 for a fraction. Default: anything.</summary>
    public (double Low, double High)? Bounds { get; init; }

    /// <summary>The same of the horizontal axis. Default: anything; whole numbers are then counted, not
    /// divided.</summary>
    public (double Low, double High)? XBounds { get; init; }

    /// <summary>Whether the axes run over all that the bounds allow, be there values or not. Default
    /// false.</summary>
    public bool FillsBounds { get; init; }

    /// <summary>Whether the points of curves of few points are marked. Default true.</summary>
    public bool HasDots { get; init; } = true;

    /// <summary>Lines to see the curves against. Default none.</summary>
    public IReadOnlyList<ChartSeries> Lines { get; init; } = [];

    /// <summary>What must be known to read it, below the chart; empty (the default) for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>Vertical lines with labels.</summary>
    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    internal override void Render(PageWriter page)
    {
        var shown = series.SelectMany(one => one.Points).Where(IsShown).ToArray();
        ChartPoint[] all = [.. shown, .. Lines.SelectMany(line => line.Points)];
        var x = Axis.Linear(Over(all.Select(point => point.X), XBounds), 8, isTight: true, XBounds);
        var y = LogY
            ? Axis.Logarithmic(all.Select(point => point.Y), 6)
            : Axis.Linear(Over(all.Select(point => point.Y), Bounds), 5, bounds: Bounds);
        var marks = Marks.Where(mark => mark.X >= x.Minimum && mark.X <= x.Maximum).OrderBy(mark => mark.X).ToArray();
        var rows = Math.Min(marks.Length, 3);
        var frame = new ChartFrame(x, y, Width, Height, page.Words, rows);
        FigureText.Begin(page, title);
        FigureText.Legend(page, [], [.. series, .. Lines]);
        frame.Begin(page, title, Description(page.Words), XLabel, YLabel);
        // A label runs towards the middle: it stands above the lines that it would otherwise cross.
        var onLeft = marks.Count(mark => !frame.IsRight(mark));
        for (var i = 0; i < marks.Length; i++)
            page.Raw(frame.Mark(marks[i], (i < onLeft ? i : onLeft + marks.Length - 1 - i) % rows));
        for (var i = 0; i < Lines.Count; i++) page.Raw(frame.Line(Lines[i], series.Count + i));
        for (var i = 0; i < series.Count; i++) Curve(page, frame, series[i], i);
        if (shown.Length <= TooltipLimit)
        {
            for (var i = 0; i < series.Count; i++) Tooltips(page, frame, series[i], i);
        }
        page.Raw("</svg>\n");
        FigureText.End(page, FigureText.Empty(page.Words, shown.Length),
            FigureText.Hidden(page.Words, series.Sum(one => one.Points.Count) - shown.Length, LogY),
            Note);
    }

    private IEnumerable<double> Over(IEnumerable<double> values, (double Low, double High)? bounds) =>
        FillsBounds && bounds is { } all ? values.Append(all.Low).Append(all.High) : values;

    private bool IsShown(ChartPoint point) => Axis.CanShow(point.X, false) && Axis.CanShow(point.Y, LogY);

    private void Curve(PageWriter page, ChartFrame frame, ChartSeries curve, int number)
    {
        var path = new StringBuilder();
        var dots = new StringBuilder();
        var points = curve.Points;
        for (var i = 0; i < points.Count; i++)
        {
            if (!IsShown(points[i])) continue;
            var joins = i > 0 && IsShown(points[i - 1]);
            var isAlone = !joins && (i + 1 == points.Count || !IsShown(points[i + 1]));
            var (x, y) = (frame.X(points[i].X), frame.Y(points[i].Y));
            path.Append(joins ? 'L' : 'M').Append(N(x)).Append(' ').Append(N(y));
            // Few points are epochs, which the eye wants to count; a point without neighbours would not be seen at all.
            if (isAlone || (HasDots && points.Count <= 40)) dots.Append(Marker(0, x, y, 3));
        }
        page.Raw($"<g class=\"s{number % Stylesheet.Colours}\"><path class=\"line dash{number % 3}\" d=\"{path}\"/>");
        if (dots.Length > 0) page.Raw($"<path class=\"dot\" d=\"{dots}\"/>");
        page.Raw("</g>\n");
    }

    private void Tooltips(PageWriter page, ChartFrame frame, ChartSeries curve, int number)
    {
        page.Raw($"<g class=\"s{number % Stylesheet.Colours}\">");
        foreach (var point in curve.Points.Where(IsShown))
        {
            page.Raw($"<circle class=\"hit\" cx=\"{N(frame.X(point.X))}\" cy=\"{N(frame.Y(point.Y))}\" r=\"8\"><title>")
                .Text($"{curve.Name}, {XLabel} {page.Words.Number(point.X)}: {page.Words.Number(point.Y)}")
                .Raw("</title></circle>");
        }
        page.Raw("</g>\n");
    }

    private string Description(Words words)
    {
        var text = new StringBuilder();
        foreach (var one in series)
        {
            var shown = one.Points.Where(IsShown).ToArray();
            if (text.Length > 0) text.Append(' ');
            if (shown.Length == 0)
            {
                text.Append(words.Say($"{one.Name}: no values.", $"{one.Name}: sin valores."));
                continue;
            }
            var (first, last) = (words.Number(shown[0].Y), words.Number(shown[^1].Y));
            var (low, high) = (words.Number(shown.Min(point => point.Y)), words.Number(shown.Max(point => point.Y)));
            text.Append(words.Say($"{one.Name}: from {first} to {last}, lowest {low}, highest {high}.",
                $"{one.Name}: de {first} a {last}, mínimo {low}, máximo {high}."));
        }
        return text.ToString();
    }
}
