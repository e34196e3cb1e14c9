namespace Injerto.Reports;

/// <summary>Points made of characters.</summary>
internal static class TerminalMarks
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>One mark for each class: shapes for a few, letters for more than eight.</summary>
    public static string For(int classes, bool isAscii) => classes > 8 ? Letters : isAscii ? "ox+*#@%&" : "●○▲△■□◆◇";

    public static void Draw(TerminalPlot plot, IReadOnlyList<ChartSeries> series, string marks)
    {
        var most = new int[plot.Columns, plot.Rows];
        for (var i = 0; i < series.Count; i++)
        {
            var count = new int[plot.Columns, plot.Rows];
            foreach (var point in series[i].Points)
            {
                if (!plot.IsShown(point)) continue;
                var (column, row) = plot.Place(point, plot.Columns, plot.Rows);
                if (++count[column, row] <= most[column, row]) continue;
                most[column, row] = count[column, row];
                plot[column, row] = marks[i];
            }
        }
    }
}
