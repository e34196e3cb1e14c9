using System.Text;
using static Injerto.Reports.SvgText;

namespace Injerto.Reports;

/// <summary>Points in the plane, coloured and shaped by class.</summary>
/// <param name="title">The title.</param>
/// <param name="series">The classes with their points.</param>
public sealed class ScatterChart(string title, params IReadOnlyList<ChartSeries> series) : PageBlock
{
    private const double Width = 560, Height = 480;

    /// <summary>More points than this only make the file slow: then each k-th is drawn, and a note says so.</summary>
    private const int PointLimit = 20_000;

    /// <summary>What the horizontal axis shows.</summary>
    public string XLabel { get; init; } = "";

    /// <summary>What the vertical axis shows.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>Lines to see the points against. Default none.</summary>
    public IReadOnlyList<ChartSeries> Lines { get; init; } = [];

    internal override void Render(PageWriter page)
    {
        var words = page.Words;
        var shown = series.Select(one => one.Points.Where(IsShown).ToArray()).ToArray();
        var count = shown.Sum(points => points.Length);
        var every = (count + PointLimit - 1) / PointLimit;
        ChartPoint[] all = [.. shown.SelectMany(points => points), .. Lines.SelectMany(line => line.Points)];
        var frame = new ChartFrame(Axis.Linear(all.Select(point => point.X), 8),
            Axis.Linear(all.Select(point => point.Y), 7), Width, Height, words);
        FigureText.Begin(page, title);
        FigureText.Legend(page, series, Lines);
        var summary = series.Count == 1 ? words.Say($"{count} points.", $"{count} puntos.") : words.Say(
            $"{count} points in {series.Count} classes.", $"{count} puntos en {series.Count} clases.");
        frame.Begin(page, title, summary, XLabel, YLabel);
        var radius = count > 1500 ? 2.2 : count > 300 ? 3 : 4;
        for (var i = 0; i < shown.Length; i++)
        {
            var path = new StringBuilder();
            for (var p = 0; p < shown[i].Length; p += every)
                path.Append(Marker(i, frame.X(shown[i][p].X), frame.Y(shown[i][p].Y), radius));
            page.Raw($"<path class=\"shape s{i % Stylesheet.Colours}\" d=\"{path}\"><title>")
                .Text(series[i].Name).Raw("</title></path>\n");
        }
        for (var i = 0; i < Lines.Count; i++) page.Raw(frame.Line(Lines[i], series.Count + i));
        page.Raw("</svg>\n");
        FigureText.End(page, FigureText.Empty(page.Words, count),
            FigureText.Hidden(words, series.Sum(one => one.Points.Count) - count, logarithmic: false),
            every <= 1 ? ""
                : words.Say(
                    $"Of {count} points, one in {every} is drawn.",
                    $"De {count} puntos se dibuja uno de cada {every}."));
    }

    private static bool IsShown(ChartPoint point) => Axis.CanShow(point.X, false) && Axis.CanShow(point.Y, false);
}
