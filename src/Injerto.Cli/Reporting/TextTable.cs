using Injerto.Cli.Parsing;

namespace Injerto.Cli.Reporting;

/// <summary>Rows under headings: as columns where they fit, else each row as a small list.</summary>
internal static class TextTable
{
    private const string Between = "  ";

    /// <summary>Writes a table.</summary>
    /// <param name="output">Where it is written.</param>
    /// <param name="context">How wide it may be.</param>
    /// <param name="headings">The headings.</param>
    /// <param name="rows">The cells of each row.</param>
    /// <param name="numbers">The columns that hold numbers, which stand to the right.</param>
    /// <param name="indent">What each line begins with.</param>
    internal static void Write(
        TextWriter output, CommandContext context, string[] headings, IReadOnlyList<string[]> rows, Range numbers,
        string indent = "")
    {
        var widths = Widths(headings, rows);
        // The last column may run on where it is one of free text.
        var (first, count) = numbers.GetOffsetAndLength(widths.Length);
        var whole = first + count == widths.Length ? widths : widths[..^1];
        var width = indent.Length + whole.Sum() + (Between.Length * (widths.Length - 1));
        if (width < context.TableWidth) Columns(output, [headings, .. rows], numbers, indent, widths);
        else Lists(output, context, headings, rows, indent);
    }

    /// <summary>Whether all columns fit beside each other.</summary>
    internal static bool Fits(CommandContext context, string[] headings, IReadOnlyList<string[]> rows) =>
        Widths(headings, rows).Sum() + (Between.Length * (headings.Length - 1)) < context.TableWidth;

    private static int[] Widths(string[] headings, IReadOnlyList<string[]> rows) =>
        [.. headings.Select((heading, c) => rows.Select(r => r[c].Length).Append(heading.Length).Max())];

    private static void Columns(
        TextWriter output, IEnumerable<string[]> lines, Range numbers, string indent, int[] widths)
    {
        var (first, count) = numbers.GetOffsetAndLength(widths.Length);
        foreach (var line in lines)
        {
            var cells = line.Select(
                (cell, c) => c >= first && c < first + count ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]));
            output.WriteLine((indent + string.Join(Between, cells)).TrimEnd());
        }
    }

    private static void Lists(
        TextWriter output, CommandContext context, string[] headings, IEnumerable<string[]> rows, string indent)
    {
        foreach (var row in rows)
        {
            output.WriteLine(indent + row[0]);
            for (var c = 1; c < headings.Length; c++)
            {
                if (row[c].Length == 0) continue;
                foreach (var line in TextLines.Wrap(
                    $"{headings[c]}: {row[c]}", context.Width, indent + "  ", indent + "    "))
                    output.WriteLine(line);
            }
        }
    }
}
