using Injerto.Reports;
using Xunit;

namespace Injerto.Tests.Reports;

public class TerminalChartTests
{
    private static readonly ChartSeries Training = ChartSeries.FromValues(
        "training", Enumerable.Range(0, 30).Select(i => Math.Round(Math.Exp(-i / 8.0), 4)));
    private static readonly ChartSeries Validation =
        ChartSeries.FromValues("validación", Enumerable.Range(0, 30)
            .Select(i => i is > 10 and < 14 ? double.NaN : Math.Round(Math.Exp(-i / 10.0) + 0.1, 4)));

    private static readonly ChartSeries[] Classes = [.. Enumerable.Range(0, 3).Select(k => new ChartSeries($"arm {k}",
        [.. Enumerable.Range(0, 40).Select(i => new ChartPoint(
            Math.Round(i / 20.0 * Math.Cos(i / 12.0 + k * 2.1), 4),
            Math.Round(i / 20.0 * Math.Sin(i / 12.0 + k * 2.1), 4)))]))];

    [Fact]
    public void Charts_are_the_verified_ones()
    {
        var small = new TerminalChart { Width = 60, Height = 10 };
        var ascii = small with { IsAscii = true };

        VerifiedFile.Check("terminal.txt", string.Join('\n',
            small.Lines("Loss", Training, Validation), ascii.Lines("Loss", Training, Validation),
            (small with { LogY = true }).Lines("Loss, logarithmic", Training),
            small.Scatter("Spirals", Classes), ascii.Scatter("Spirals", Classes),
            small.Lines("Nothing"), ascii.Lines("One point", ChartSeries.FromValues("only", [0.5]))));
    }

    [Theory]
    [InlineData(20, 3)]
    [InlineData(72, 14)]
    [InlineData(400, 200)]
    public void No_line_is_wider_than_asked(int width, int height)
    {
        var chart = new TerminalChart { Width = width, Height = height };
        ChartSeries[] series = [new(new string('n', 500), [new(-1e-9, 1e250), new(1e15, -1e250)]), Training];

        foreach (var text in new[] { chart.Lines(new string('t', 500), series), chart.Scatter(
            "", series), (chart with { IsAscii = true }).Lines("", series) })
        {
            var lines = text.Split('\n');
            Assert.All(lines, line => Assert.True(line.Length <= width, line));
            Assert.InRange(lines.Length, height + 3, height + 6);
        }
    }

    [Fact]
    public void Ascii_means_ascii_and_names_cannot_steer_the_terminal()
    {
        var chart = new TerminalChart { IsAscii = true };
        var series = new ChartSeries("\u001b[31mred\u0007 ñ 😀", [new(0, 0), new(1, 1)]);

        var text = chart.Lines("\u001b]0;title\u0007", series) + chart.Scatter("", series);

        Assert.DoesNotContain(text, c => c > '~' || (c < ' ' && c != '\n'));
        Assert.Contains("?[31mred? ? ?", text, StringComparison.Ordinal);
        Assert.DoesNotContain(new TerminalChart().Lines("", series), c => c is '\u001b' or '\u0007');
    }

    [Fact]
    public void More_than_eight_classes_are_letters() => Assert.Contains("a n0   b n1", new TerminalChart().Scatter("",
        [.. Enumerable.Range(0, 9).Select(i => new ChartSeries($"n{i}", [new(i, i)]))]), StringComparison.Ordinal);

    [Fact]
    public void Sizes_out_of_range_are_refused()
    {
        Assert.Equal("Width must be from 20 to 400 characters. Got 19.",
            Assert.Throws<ArgumentException>(() => new TerminalChart { Width = 19 }.Lines("")).Message);
        Assert.Equal("Height must be from 3 to 200 lines. Got 2.",
            Assert.Throws<ArgumentException>(() => new TerminalChart { Height = 2 }.Scatter("")).Message);
        Assert.Equal("A terminal chart tells at most 52 series apart. Got 53. Use an HTML page instead.",
            Assert.Throws<ArgumentException>(
                () => new TerminalChart().Scatter("", [.. Enumerable.Repeat(Training, 53)])).Message);
    }
}
