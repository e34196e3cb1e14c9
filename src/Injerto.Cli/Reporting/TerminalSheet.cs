using System.Text;
using Injerto.Data.Summary;

namespace Injerto.Cli.Reporting;

/// <summary>
/// Rows of thumbnails in a terminal that knows 24-bit colours: a half block shows two pixels, one above the other.
/// </summary>
internal static class TerminalSheet
{
    private const int Columns = 16;
    private const string Indent = "  ";
    private const char UpperHalf = '▀';
    private const string Reset = "\e[0m";

    /// <summary>Writes the rows, each with as many thumbnails as there is room for.</summary>
    internal static void Write(TextWriter output, IReadOnlyList<ContactRow> sheet, int width)
    {
        var most = Math.Max(1, (width - 1) / (Columns + 1));
        foreach (var row in sheet)
        {
            if (row.Target.Length > 0) output.WriteLine(row.Target);
            var shown = Spread(row.Thumbnails, most).ToList();
            for (var y = 0; y < Columns; y += 2)
                output.WriteLine(Indent + string.Join(' ', shown.Select(thumbnail => Line(thumbnail, y))));
        }
    }

    // Where they are ordered by a number, the first alone would all be alike.
    private static IEnumerable<Thumbnail> Spread(IReadOnlyList<Thumbnail> all, int most) =>
        Enumerable.Range(0, Math.Min(all.Count, most))
            .Select(i => all.Count <= most || most == 1 ? all[i] : all[i * (all.Count - 1) / (most - 1)]);

    private static string Line(Thumbnail thumbnail, int y)
    {
        var line = new StringBuilder();
        for (var x = 0; x < Columns; x++)
            line.Append($"\e[38;2;{Mean(thumbnail, x, y)}m\e[48;2;{Mean(thumbnail, x, y + 1)}m{UpperHalf}");
        return line.Append(Reset).ToString();
    }

    /// <summary>The mean colour of one field of the thumbnail, as a terminal is told it.</summary>
    private static string Mean(Thumbnail thumbnail, int column, int row)
    {
        var size = thumbnail.Side / Columns;
        Span<int> sums = stackalloc int[3];
        for (var y = row * size; y < (row + 1) * size; y++)
        {
            for (var x = column * size; x < (column + 1) * size; x++)
            {
                for (var c = 0; c < 3; c++) sums[c] += thumbnail.Rgb[(3 * ((y * thumbnail.Side) + x)) + c];
            }
        }

        return $"{sums[0] / (size * size)};{sums[1] / (size * size)};{sums[2] / (size * size)}";
    }
}
