using System.Xml.Linq;
using Injerto.Reports;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Reports;

public class HtmlPageTests
{
    private const string Hostile = "</title><script>alert('\"&')</script>\u0000\u202Egnp.\uD800 😀";

    private static HtmlPage Gallery()
    {
        double[] grid = [-1, 0, 1];
        return new HtmlPage("Gallery") { Subtitle = "Every block once.", Footer = "The end." }
            .Add(new TextBlock("One.", "Two.") { Title = "Text" })
            .Add(new TextBlock("Mind this.") { IsNotice = true })
            .Add(new TilesBlock(new Tile("Accuracy", "95 %", "on val"), new Tile("Time", "3 s")))
            .Add(new SideBySide(
                new LineChart(
                    "Loss", ChartSeries.FromValues("training", [1, 0.5, double.NaN, 0.25]),
                    ChartSeries.FromValues("validation", [1.1, 0.7, 0.6, 0.5]))
                {
                    XLabel = "epoch",
                    YLabel = "nats",
                    Marks = [new(2.5, "phase tune"), new(3, "kept"), new(99, "beyond")],
                },
                new LineChart(
                    "Loss, logarithmic", ChartSeries.FromValues("training", [1, 0.01, 0, -1])) { LogY = true }))
            .Add(new ScatterChart("Points", [.. Enumerable.Range(0, 7).Select(i =>
                new ChartSeries($"class {i}", [new(i, -i), new(i + 0.5, i), new(double.NaN, 0)]))
                ])
            {
                XLabel = "x", YLabel = "y", Lines = [new("line", [new(0, 0), new(3, 2)])],
            })
            .Add(new HeatMap("Surface", grid, grid, new double[,] { { 0, 1, 2 }, { 3, 4, double.NaN }, { 6, 7, 8 } })
            {
                XLabel = "x", YLabel = "y"
            })
            .Add(new ConfusionChart("Confusion", ["ants", "bees"], [[3, 1], [0, 4]]))
            .Add(new TableBlock([new("Name"), new("Value", true)], [["a", "1"], ["b", "2"]]) { Title = "Table" })
            .Add(new CommandBlock(("Do this:", "./injerto demo")) { Title = "Commands" })
            .Add(new LineChart("Empty"))
            .Add(new ScatterChart("Empty too"));
    }

    [Fact]
    public void A_table_too_wide_for_a_narrow_window_brings_its_headings_to_its_cells()
    {
        TableColumn[] columns = [new("Class"), new("Precision", true), new("Recall \"x\"", true), new("Found", true)];
        var narrow = new HtmlPage("x").Add(new TableBlock(columns, [["cat", "1.000", "0.5", "7"]])).ToHtml();
        var wide = new HtmlPage("x").Add(
            new TableBlock(columns, [["cat", "1.000", new string('9', 30), "7"]])).ToHtml();

        Assert.Contains("<table>", narrow, StringComparison.Ordinal);
        Assert.DoesNotContain("data-label=", narrow, StringComparison.Ordinal);
        Assert.Contains("<table class=\"wide\">", wide, StringComparison.Ordinal);
        Assert.Contains("<td data-label=\"Precision\" class=\"num\">1.000</td><td data-label=\"Recall "
            + "&quot;x&quot;\" class=\"num\">9", wide, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_fit_are_not_broken()
    {
        var html = new HtmlPage("x").Add(new TableBlock(
            [new("a"), new("b"), new("c")], [["x", "words and more", new string('0', 13)]])).ToHtml();

        Assert.Contains("<td class=\"words\">words and more</td><td>0000", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_a_few_letters_stands_in_one_line()
    {
        var html = new HtmlPage("x").Add(new TableBlock(
            [new("a"), new("b"), new("c")], [["x", "más alto", "one"], ["y", "más bajo", "two"]])).ToHtml();

        Assert.Contains(
            "<td class=\"short\">más alto</td><td class=\"words\">one</td>", html, StringComparison.Ordinal);
        Assert.Contains("td.short { white-space: nowrap; }", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_block_gives_the_verified_page() => VerifiedFile.Check("gallery.html", Gallery().ToHtml());

    [Fact]
    public void A_page_loads_and_runs_nothing()
    {
        var html = Gallery().ToHtml();

        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        foreach (var word in new[] { "<script", "http:", "https:", "url(", "@import", "src=", "href=", "onclick" })
            Assert.DoesNotContain(word, html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Drawings_are_well_formed_and_described()
    {
        var html = Gallery().ToHtml();
        var drawings = html.Split("<svg ").Skip(1)
            .Select(part => XElement.Parse("<svg " + part[..(part.IndexOf("</svg>", StringComparison.Ordinal) + 6)]))
            .Where(svg => svg.Attribute("aria-hidden") is null).ToArray();

        Assert.Equal(7, drawings.Length);
        Assert.All(drawings, svg =>
        {
            Assert.Equal("img", (string?)svg.Attribute("role"));
            Assert.Equal(
                (string?)svg.Attribute("aria-labelledby"),
                $"{(string?)svg.Element("title")!.Attribute("id")} {(string?)svg.Element("desc")!.Attribute("id")}");
            Assert.DoesNotContain("NaN", svg.ToString(), StringComparison.Ordinal);
        });
        var ids = drawings.SelectMany(svg => svg.Descendants())
            .Select(element => (string?)element.Attribute("id")).OfType<string>().ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Hostile_names_do_no_harm_anywhere()
    {
        var html = new HtmlPage(Hostile) { Subtitle = Hostile, Footer = Hostile }
            .Add(new TextBlock(Hostile) { Title = Hostile })
            .Add(new TilesBlock(new Tile(Hostile, Hostile, Hostile)))
            .Add(new LineChart(Hostile, ChartSeries.FromValues(Hostile, [1, 2]))
            {
                XLabel = Hostile, YLabel = Hostile, Marks = [new(1, Hostile)]
            })
            .Add(
                new ScatterChart(Hostile, new ChartSeries(Hostile, [new(1, 2)])) { XLabel = Hostile, YLabel = Hostile })
            .Add(new HeatMap(Hostile, [0], [0], new double[,] { { 1 } }) { XLabel = Hostile, YLabel = Hostile })
            .Add(new ConfusionChart(Hostile, [Hostile, "b"], [[1, 2], [3, 4]]))
            .Add(new TableBlock([new(Hostile)], [[Hostile]]) { Title = Hostile })
            .Add(new CommandBlock((Hostile, Hostile)) { Title = Hostile })
            .ToHtml();

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain(html, c => c is '\0' or '\u202E' or '\uD800' && c != '\n');
        Assert.Contains(
            "&lt;/title&gt;&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;\uFFFD\uFFFDgnp.\uFFFD 😀",
            html, StringComparison.Ordinal);
        // Every opened element of ours is closed: the page would not parse otherwise.
        var body = html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf(
            "</html>", StringComparison.Ordinal)];
        Assert.Equal("body", XElement.Parse(body).Name.LocalName);
    }

    [Fact]
    public void Values_that_are_not_shown_are_counted()
    {
        var html = Gallery().ToHtml();

        Assert.Contains("Values not shown: 1 (not finite).", html, StringComparison.Ordinal);
        Assert.Contains("Values not shown: 2 (not finite, or not above 0).", html, StringComparison.Ordinal);
        Assert.Contains("There are no values to show.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Very_many_points_are_thinned_and_it_is_said()
    {
        var points = Enumerable.Range(0, 50_000).Select(i => new ChartPoint(i, i % 7)).ToArray();
        var html =
            new HtmlPage("Many", Language.Spanish).Add(new ScatterChart("Many", new ChartSeries("a", points))).ToHtml();

        Assert.Contains("De 50000 puntos se dibuja uno de cada 3.", html, StringComparison.Ordinal);
        Assert.True(html.Length < 1_500_000);
    }

    [Fact]
    public void A_matrix_of_a_thousand_classes_stays_small()
    {
        var counts = Enumerable.Range(0, 1000)
            .Select(i => (IReadOnlyList<int>)[.. Enumerable.Range(0, 1000).Select(j => i == j ? 5 : 0)]).ToArray();
        var html = new HtmlPage("Big")
            .Add(new ConfusionChart("Big", [.. Enumerable.Range(0, 1000).Select(i => $"{i}")], counts)).ToHtml();

        Assert.InRange(html.Length, 100_000, 400_000);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Assert.Equal("A confusion matrix of 2 classes must have 2 rows of 2 counts. Got 1 rows of 2.",
            Assert.Throws<ArgumentException>(() => new ConfusionChart("", ["a", "b"], [[1, 2]])).Message);
        Assert.Equal("A confusion matrix must hold no negative count.",
            Assert.Throws<ArgumentException>(() => new ConfusionChart("", ["a"], [[-1]])).Message);
        Assert.Equal("z must have a row for each y and a column for each x: [1, 2]. Got [2, 1].",
            Assert.Throws<ArgumentException>(() => new HeatMap("", [0, 1], [0], new double[2, 1])).Message);
        Assert.Equal("x must be finite numbers that rise. Got 1 at position 1.",
            Assert.Throws<ArgumentException>(() => new HeatMap("", [1, 1], [0], new double[1, 2])).Message);
        Assert.Equal("A heat map has at most 40000 cells. Got 40401. Take every second x and y.",
            Assert.Throws<ArgumentException>(() => new HeatMap(
                "", [.. Enumerable.Range(0, 201)], [.. Enumerable.Range(0, 201)], new double[201, 201])).Message);
        Assert.Equal("A heat map needs at least one x and one y. Got none.",
            Assert.Throws<ArgumentException>(() => new HeatMap("", [], [], new double[0, 0])).Message);
        Assert.Equal("Each row of a table must have 1 cells. Row 0 has 2.",
            Assert.Throws<ArgumentException>(() => new TableBlock([new("a")], [["1", "2"]])).Message);
        Assert.Equal(
            "A table needs at least one column. Got none.",
            Assert.Throws<ArgumentException>(() => new TableBlock([], [])).Message);
    }
}
