using static Injerto.Reports.SvgText;

namespace Injerto.Reports;

/// <summary>A value over a grid of x and y, as colour: a surface seen from above, or an image.</summary>
public sealed class HeatMap : PageBlock
{
    private const int CellLimit = 40_000;
    private const double Width = 560, Height = 460;

    private readonly string title;
    private readonly IReadOnlyList<double> x;
    private readonly IReadOnlyList<double> y;
    private readonly double[,] z;

    /// <summary>Makes the heat map.</summary>
    /// <param name="title">The title.</param>
    /// <param name="x">The grid's x values, rising and evenly spaced.</param>
    /// <param name="y">The grid's y values, rising and evenly spaced.</param>
    /// <param name="z">The values, <c>[y, x]</c>; one that is not finite stays blank.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, there are more than 40,000 cells, or x or y do not
    /// rise.</exception>
    public HeatMap(string title, IReadOnlyList<double> x, IReadOnlyList<double> y, double[,] z)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(z);
        if (z.GetLength(0) != y.Count || z.GetLength(1) != x.Count)
            throw new ArgumentException(
                $"z must have a row for each y and a column for each x: [{y.Count}, {x.Count}]. Got [{z.GetLength(0)}, "
                + $"{z.GetLength(1)}].");
        if (x.Count == 0 || y.Count == 0)
            throw new ArgumentException("A heat map needs at least one x and one y. Got none.");
        if (z.Length > CellLimit)
            throw new ArgumentException(
                $"A heat map has at most {CellLimit} cells. Got {z.Length}. Take every second x and y.");
        Rises("x", x);
        Rises("y", y);
        this.title = title;
        this.x = x;
        this.y = y;
        this.z = z;
    }

    /// <summary>What the horizontal axis shows.</summary>
    public string XLabel { get; init; } = "";

    /// <summary>What the vertical axis shows.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>
    /// The value of the darkest colour, so that several pictures can share a scale. Default: the lowest value.
    /// </summary>
    public double? Lowest { get; init; }

    /// <summary>The value of the lightest colour. Default: the highest value.</summary>
    public double? Highest { get; init; }

    internal override void Render(PageWriter page)
    {
        var values = z.Cast<double>().Where(value => Axis.CanShow(value, false)).ToArray();
        var (low, high) = values.Length == 0 ? (0, 1) : (Lowest ?? values.Min(), Highest ?? values.Max());
        var (halfX, halfY) = (Half(x), Half(y));
        var frame = new ChartFrame(Axis.Linear([x[0] - halfX, x[^1] + halfX], 8, isTight: true),
            Axis.Linear([y[0] - halfY, y[^1] + halfY], 7, isTight: true), Width, Height, page.Words);
        FigureText.Begin(page, title);
        Scale(page, low, high);
        var words = page.Words;
        var range = words.Say(
            $"From {words.Number(low)} to {words.Number(high)}.", $"De {words.Number(low)} a {words.Number(high)}.");
        frame.Begin(page, title, range, XLabel, YLabel);
        // Neither overlap nor whole pixels alone hide the seams that antialiasing leaves between neighbours at every
        // zoom.
        page.Raw("<g shape-rendering=\"crispEdges\">\n");
        for (var row = 0; row < y.Count; row++)
        {
            for (var column = 0; column < x.Count; column++)
            {
                var value = z[row, column];
                if (!Axis.CanShow(value, false)) continue;
                var (left, top) = (frame.X(x[column] - halfX), frame.Y(y[row] + halfY));
                page.Raw(
                    $"<rect x=\"{N(left)}\" y=\"{N(top)}\" width=\"{N(frame.X(x[column] + halfX) - left + 0.5)}\" ")
                    .Raw($"height=\"{N(frame.Y(y[row] - halfY) - top + 0.5)}\" ")
                    .Raw($"fill=\"{Viridis.At(high > low ? Math.Clamp((value - low) / (high - low), 0, 1) : 0.5)}\">")
                    .Raw("<title>").Text(Place(x[column], y[row], value, words)).Raw("</title></rect>\n");
            }
        }
        page.Raw("</g>\n</svg>\n");
        FigureText.End(page, FigureText.Hidden(page.Words, z.Length - values.Length, logarithmic: false));
    }

    private static void Scale(PageWriter page, double low, double high)
    {
        page.Raw("<ul class=\"legend\"><li><span>")
            .Text(page.Words.Number(low)).Raw("</span><svg width=\"160\" height=\"12\" aria-hidden=\"true\">");
        for (var i = 0; i < 32; i++)
            page.Raw($"<rect x=\"{i * 5}\" width=\"6\" height=\"12\" fill=\"{Viridis.At(i / 31.0)}\"/>");
        page.Raw("</svg><span>").Text(page.Words.Number(high)).Raw("</span></li></ul>\n");
    }

    // Where the comma separates decimals, a semicolon separates coordinates.
    private static string Place(double x, double y, double value, Words words) =>
        $"({words.Number(x)}{words.Say(",", ";")} {words.Number(y)}): {words.Number(value)}";

    private static double Half(IReadOnlyList<double> values) =>
        values.Count < 2 ? 0.5 : (values[^1] - values[0]) / (values.Count - 1) / 2;

    private static void Rises(string name, IReadOnlyList<double> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (!Axis.CanShow(values[i], false) || (i > 0 && values[i] <= values[i - 1]))
                throw new ArgumentException(
                    $"{name} must be finite numbers that rise. Got {values[i]} at position {i}.");
        }
    }
}
