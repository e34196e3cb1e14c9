namespace Injerto.Reports;

/// <summary>A table of plain text; the first cell of a row is its header.</summary>
public sealed class TableBlock : PageBlock
{
    // About as many letters as stand side by side in a narrow window.
    private const int NarrowWidth = 40, LongWord = 12;

    private readonly IReadOnlyList<TableColumn> columns;
    private readonly IReadOnlyList<IReadOnlyList<string>> rows;

    /// <summary>Makes a table.</summary>
    /// <param name="columns">The columns, at least one.</param>
    /// <param name="rows">The rows, each with one text for each column.</param>
    /// <exception cref="ArgumentException">There is no column, or a row has another number of cells.</exception>
    public TableBlock(IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        if (columns.Count == 0) throw new ArgumentException("A table needs at least one column. Got none.");
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != columns.Count)
                throw new ArgumentException(
                    $"Each row of a table must have {columns.Count} cells. Row {i} has {rows[i].Count}.");
        }
        this.columns = columns;
        this.rows = rows;
    }

    /// <summary>The heading; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>What must be known to read it, below the table; empty (the default) for nothing.</summary>
    public string Note { get; init; } = "";

    internal override void Render(PageWriter page)
    {
        page.Raw("<section>\n");
        if (Title.Length > 0) page.Element("h2", Title);
        var isWide = columns.Select((_, i) => LeastWidth(i) + 1).Sum() > NarrowWidth && columns.Count > 2;
        page.Raw($"<div class=\"scroll\" tabindex=\"0\"><table{(isWide ? " class=\"wide\"" : "")}>\n<thead><tr>");
        for (var i = 0; i < columns.Count; i++)
            page.Raw($"<th scope=\"col\"{Class(i)}>").Text(columns[i].Header).Raw("</th>");
        page.Raw("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            page.Raw("<tr>");
            page.Raw($"<th scope=\"row\"{Class(0)}>").Text(row[0]).Raw("</th>");
            for (var i = 1; i < row.Count; i++)
            {
                // In a narrow window a wide table is a list, in which each cell needs its heading.
                if (isWide) page.Raw("<td data-label=\"").Text(columns[i].Header).Raw($"\"{Class(i)}>");
                else page.Raw($"<td{Class(i)}>");
                page.Text(row[i]).Raw("</td>");
            }
            page.Raw("</tr>\n");
        }
        page.Raw("</tbody>\n</table></div>\n");
        if (Note.Length > 0) page.Raw("<p class=\"note\">").Text(Note).Raw("</p>\n");
        page.Raw("</section>\n");
    }

    // What a column needs at least: a number whole, else its longest word, unless that is so long that it is broken.
    private int LeastWidth(int column)
    {
        var widest = columns[column].IsNumeric || IsShort(column)
            ? rows.Select(row => row[column].Length).DefaultIfEmpty(0).Max()
            : Math.Min(LongWord, rows.Select(row => LongestWord(row[column])).DefaultIfEmpty(0).Max());
        return Math.Max(widest, LongestWord(columns[column].Header));
    }

    private string Class(int column) => columns[column].IsNumeric ? " class=\"num\""
        : IsShort(column) ? " class=\"short\""
        : column > 0 && rows.All(row => LongestWord(row[column]) <= LongWord) ? " class=\"words\"" : "";

    // A few letters stand in one line, whatever the columns beside them need.
    private bool IsShort(int column) => column > 0 && rows.Any(row => row[column].Contains(' '))
        && rows.All(row => row[column].Length <= LongWord);

    private static int LongestWord(string text) => text.Split(' ').Max(word => word.Length);
}
