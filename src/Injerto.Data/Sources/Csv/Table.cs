using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>A table of text: its columns' names and its rows.</summary>
/// <param name="Name">The file's path, as messages tell it.</param>
/// <param name="Separator">What stands between its columns.</param>
/// <param name="Columns">The names of the columns; their positions, from 1, where the table has no header.</param>
/// <param name="Rows">The rows, without the header and empty ones.</param>
internal sealed record Table(string Name, char Separator, string[] Columns, List<TableRow> Rows)
{
    /// <summary><c>Row 3 of labels.csv</c>.</summary>
    public LocalizedText Where(TableRow row) => new(
        $"Row {row.Number} of {row.Table ?? Name}", $"La fila {row.Number} de {row.Table ?? Name}");

    /// <summary>The columns' names as messages list them.</summary>
    public string Listed => string.Join(", ", Columns.Select(TargetNames.Clean));
}
