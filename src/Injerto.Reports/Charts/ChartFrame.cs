using static Injerto.Reports.SvgText;

namespace Injerto.Reports;

/// <summary>The rectangle that curves and points are drawn in, with its axes, grid and labels.</summary>
internal sealed class ChartFrame(Axis x, Axis y, double width, double height, Words words, int markRows = 0)
{
    private const double Right = 14, Bottom = 42, RowHeight = 15;

    /// <summary>Labels of marks stand in rows above the drawing, where no curve crosses them.</summary>
    private readonly double top = 28 + RowHeight * markRows;

    private readonly double left = 16 + y.Ticks.Max(tick => y.Label(tick, words.Numbers).Length) * 7;

    public double X(double value) => left + x.Share(value) * (width - left - Right);

    public double Y(double value) => height - Bottom - y.Share(value) * (height - top - Bottom);

    /// <summary>Writes the figure's beginning, up to and with the axes.</summary>
    public void Begin(PageWriter page, string title, string description, string xLabel, string yLabel)
    {
        FigureText.Svg(page, title, description, width, height, "class=\"fill\"");
        foreach (var tick in y.Ticks)
        {
            page.Raw(SvgText.Line(left, Y(tick), width - Right, Y(tick), "grid"));
            page.Raw(Label(left - 7, Y(tick) + 4, y.Label(tick, words.Numbers), "end"));
        }
        foreach (var tick in x.Ticks)
        {
            page.Raw(SvgText.Line(X(tick), height - Bottom, X(tick), height - Bottom + 5, "axis"));
            page.Raw(Label(X(tick), height - Bottom + 18, x.Label(tick, words.Numbers)));
        }
        page.Raw(SvgText.Line(left, height - Bottom, width - Right, height - Bottom, "axis"));
        page.Raw(Label((left + width - Right) / 2, height - 7, xLabel));
        page.Raw(Label(4, 14, yLabel, "start"));
    }

    /// <summary>Whether a mark stands in the right half, where its label is on its left.</summary>
    public bool IsRight(ChartMark mark) => x.Share(mark.X) > 0.5;

    /// <summary>A vertical line with its label in one of the rows above the drawing.</summary>
    public string Mark(ChartMark mark, int row)
    {
        var at = X(mark.X);
        var isLeft = IsRight(mark);
        var line = top - 6 - RowHeight * (markRows - 1 - row);
        return SvgText.Line(at, line - 9, at, height - Bottom, "mark")
            + Label(at + (isLeft ? -5 : 5), line, HtmlText.Shorten(mark.Label, 30), isLeft ? "end" : "start");
    }

    /// <summary>A line to see points or curves against.</summary>
    public string Line(ChartSeries line, int number)
    {
        var path = string.Join('L', line.Points.Select(point => $"{N(X(point.X))} {N(Y(point.Y))}"));
        return $"<path class=\"line dash{number % 3} s{number % Stylesheet.Colours}\" d=\"M{path}\"/>\n";
    }
}
