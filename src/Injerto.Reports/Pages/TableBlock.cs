namespace Injerto.Reports;

/// <summary>A table of plain text; the first cell of a row is its header.</summary>
public sealed class TableBlock : PageBlock
{
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

    internal override void Render(PageWriter page)
    {
        page.Raw("<section>\n");
        if (Title.Length > 0) page.Element("h2", Title);
        page.Raw("<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>");
        foreach (var column in columns) page.Raw($"<th scope=\"col\"{Class(column)}>").Text(column.Header).Raw("</th>");
        page.Raw("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            page.Raw("<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                var tag = i == 0 ? "th" : "td";
                page.Raw($"<{tag}{(i == 0 ? " scope=\"row\"" : "")}{Class(columns[i])}>").Text(row[i]).Raw($"</{tag}>");
            }
            page.Raw("</tr>\n");
        }
        page.Raw("</tbody>\n</table></div>\n</section>\n");
    }

    private static string Class(TableColumn column) => column.IsNumeric ? " class=\"num\"" : "";
}
