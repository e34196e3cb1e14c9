using System.Text;
using Injerto.Reports;

namespace Injerto.Lessons;

/// <summary>Text for a terminal.</summary>
internal static class LessonText
{
    /// <summary>The text broken between words into lines of at most so many characters.</summary>
    public static string Wrap(string text, int width)
    {
        var wrapped = new StringBuilder();
        var column = 0;
        foreach (var word in text.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > width)
            {
                wrapped.Append('\n');
                column = 0;
            }

            if (column > 0) wrapped.Append(' ');
            column += word.Length + (column > 0 ? 1 : 0);
            wrapped.Append(word);
        }

        return wrapped.ToString();
    }

    /// <summary>A table with its columns aligned, numbers on the right.</summary>
    public static string Table((TableColumn[] Columns, IReadOnlyList<string>[] Rows) table)
    {
        var (columns, rows) = table;
        int[] widths =
            [.. columns.Select((column, i) => rows.Select(row => row[i].Length).Append(column.Header.Length).Max())];
        IEnumerable<IReadOnlyList<string>> lines = [[.. columns.Select(column => column.Header)], .. rows];
        return string.Join('\n', lines.Select(line => Line(line).TrimEnd()));

        string Line(IReadOnlyList<string> cells) =>
            "  " + string.Join("  ", cells.Select(
                (cell, i) => columns[i].IsNumeric ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i])));
    }
}
