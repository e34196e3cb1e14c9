namespace Injerto.Reports;

/// <summary>Curves made of characters.</summary>
internal static class TerminalLines
{
    private const string AsciiMarks = "*o+x#@%&";

    /// <summary>The bits of the eight dots of a braille character, by column and row (Unicode block 2800).</summary>
    private static readonly int[,] DotBits = { { 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 } };

    /// <summary>What stands for a curve in the legend.</summary>
    public static string Sample(int index, bool isAscii) => isAscii
        ? new string(AsciiMarks[index % AsciiMarks.Length], 2)
        : (index % 3) switch { 0 => "⠤⠤⠤", 1 => "⠤⠀⠤", _ => "⠄⠄⠄" };

    public static void Ascii(TerminalPlot plot, IReadOnlyList<ChartSeries> series)
    {
        for (var i = 0; i < series.Count; i++)
        {
            var mark = AsciiMarks[i % AsciiMarks.Length];
            Walk(plot, series[i], plot.Columns, plot.Rows, (column, row, _) => plot[column, row] = mark);
        }
    }

    public static void Braille(TerminalPlot plot, IReadOnlyList<ChartSeries> series)
    {
        for (var i = 0; i < series.Count; i++)
        {
            var pattern = i % 3;
            Walk(plot, series[i], plot.Columns * 2, plot.Rows * 4, (column, row, step) =>
            {
                // Without colours the pattern tells curves apart: whole, dashed, dotted.
                if ((pattern == 1 && step % 6 >= 3) || (pattern == 2 && step % 3 != 0)) return;
                var old = plot[column / 2, row / 4];
                var bits = (old >= '\u2800' ? old - '\u2800' : 0) | DotBits[column % 2, row % 4];
                plot[column / 2, row / 4] = (char)('\u2800' + bits);
            });
        }
    }

    /// <summary>Visits every grid point on the straight ways between neighbouring points of a curve.</summary>
    private static void Walk(TerminalPlot plot, ChartSeries curve, int columns, int rows, Action<int, int, int> visit)
    {
        var step = 0;
        (int Column, int Row)? last = null;
        foreach (var point in curve.Points)
        {
            if (!plot.IsShown(point))
            {
                last = null;
                continue;
            }
            var next = plot.Place(point, columns, rows);
            if (last is not { } from) visit(next.Column, next.Row, step = 0);
            else
            {
                var length = Math.Max(Math.Abs(next.Column - from.Column), Math.Abs(next.Row - from.Row));
                for (var i = 1; i <= length; i++)
                    visit(Between(from.Column, next.Column, i, length), Between(from.Row, next.Row, i, length), ++step);
            }
            last = next;
        }
    }

    private static int Between(int from, int to, int i, int length) =>
        (int)Math.Round(from + (to - from) * (double)i / length);
}
