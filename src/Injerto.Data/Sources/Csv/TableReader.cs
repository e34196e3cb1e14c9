using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Injerto.Data.Sources;

/// <summary>
/// Reads tables separated by commas, semicolons or tabs, with or without a header; empty rows are passed over.
/// </summary>
internal sealed class TableReader(DataSourceContext context, string name)
{
    private const int MaxFieldChars = 32_768;
    private const int MaxColumns = 10_000;
    private const string SeparatorLine = "sep=";

    /// <exception cref="DataException">It can't be read, or has no rows.</exception>
    public Table Read()
    {
        string text = TableText.Read(name, context);
        // Spreadsheets write such a line to tell themselves the separator.
        bool tells = text.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase) && text.Contains('\n');
        string body = tells ? text[(text.IndexOf('\n') + 1)..] : text;
        char separator = tells && text.Length > SeparatorLine.Length && text[SeparatorLine.Length] > ' '
            ? text[SeparatorLine.Length] : TableSeparator.Of(body);
        var rows = Rows(body, separator, tells ? 1 : 0);
        if (rows.Count == 0) throw TableFaults.Empty(name);
        bool hasHeader = !ColumnNames.AreData(rows[0].Fields);
        string[] columns = hasHeader
            ? rows[0].Fields
            : [.. Enumerable.Range(1, rows[0].Fields.Length).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        if (hasHeader) rows.RemoveAt(0);
        return rows.Count > 0 ? new(name, separator, columns, rows) : throw TableFaults.NoRows(name);
    }

    private List<TableRow> Rows(string text, char separator, int linesBefore)
    {
        var rows = new List<TableRow>();
        int next = 1 + linesBefore;
        try
        {
            using var reader = new StringReader(text);
            using var csv = new CsvParser(reader, Settings(separator));
            while (csv.Read())
            {
                context.Cancellation.ThrowIfCancellationRequested();
                string[] fields = csv.Record!;
                int number = csv.RawRow + linesBefore;
                int width = rows.Count > 0 ? rows[0].Fields.Length : fields.Length;
                if (rows.Count == 0 ? fields.Length > MaxColumns : !Fits(fields, width))
                    throw TableFaults.Broken(name, number, MaxFieldChars);
                if (!fields.All(string.IsNullOrWhiteSpace)) rows.Add(new(number, Trimmed(fields, width)));
                next = number + 1;
            }
        }
        catch (CsvHelperException error)
        {
            throw TableFaults.Broken(name, next, MaxFieldChars, error);
        }
        return rows;
    }

    // Spreadsheets put separators behind the last column; rows without anything in them may be of any width.
    private static bool Fits(string[] fields, int width) =>
        (fields.Length >= width && fields.Skip(width).All(field => field.Length == 0))
        || fields.All(string.IsNullOrWhiteSpace);

    private static string[] Trimmed(string[] fields, int width)
    {
        string[] trimmed = new string[width];
        for (int i = 0; i < width; i++) trimmed[i] = fields[i].Trim();
        return trimmed;
    }

    private static CsvConfiguration Settings(char separator) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = separator.ToString(),
        TrimOptions = TrimOptions.Trim,
        MaxFieldSize = MaxFieldChars,
    };
}
