using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>
/// Reads the rows of a manifest: separated by commas, semicolons or tabs; empty rows are passed over.
/// </summary>
internal sealed class ManifestTable(DataSourceContext context, string name)
{
    private const int MaxFieldChars = 32_768;
    private const string SeparatorLine = "sep=";

    public List<ManifestRow> Read()
    {
        try
        {
            return Rows(ManifestText.Read(name, context));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new LocalizedText($"{name} can't be read: ", $"No se puede leer {name}: ") +
                ReadFault.Text(error),
                error);
        }
    }

    private List<ManifestRow> Rows(string text)
    {
        // Spreadsheets write such a line to tell themselves the separator.
        int skipped = text.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase) ? text.IndexOf('\n') + 1 : 0;
        var rows = new List<ManifestRow>();
        int next = 2;
        try
        {
            using var reader = new StringReader(text[skipped..]);
            using var csv = new CsvParser(reader, Settings(text[skipped..]));
            int lines = skipped > 0 ? 1 : 0;
            if (!csv.Read()) throw Empty();
            string[] header = csv.Record!;
            var columns = ManifestColumns.Of(header, name);
            while (csv.Read())
            {
                context.Cancellation.ThrowIfCancellationRequested();
                if (Row(csv.Record!, columns, header.Length, csv.RawRow + lines) is { } row) rows.Add(row);
                next = csv.RawRow + lines + 1;
            }
        }
        catch (CsvHelperException error)
        {
            throw Broken(next, error);
        }
        return rows.Count > 0 ? rows : throw NoRows();
    }

    private ManifestRow? Row(string[] fields, ManifestColumns columns, int width, int number)
    {
        if (fields.All(string.IsNullOrWhiteSpace)) return null;
        if (fields.Length < width || fields.Skip(width).Any(field => field.Length > 0)) throw Broken(number, null);
        string Field(int at) => at < 0 ? "" : fields[at].Trim();
        return new(number, Field(columns.File), Field(columns.Label), Field(columns.Split), Field(columns.Group));
    }

    private static CsvConfiguration Settings(string text) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = ManifestColumns.Separator(text.Split('\n', 2)[0]).ToString(),
        TrimOptions = TrimOptions.Trim,
        MaxFieldSize = MaxFieldChars,
    };

    private DataException Empty() => new(new($"{name} must begin with the line 'file,label,split'. It is empty.",
        $"{name} debe empezar con la línea 'file,label,split'. Está vacío."));

    private DataException NoRows() => new(new($"{name} must have at least one row below its first line. It has none.",
        $"{name} debe tener al menos una fila bajo su primera línea. No tiene ninguna."));

    private DataException Broken(int row, Exception? error) => new(new(
        $"{name} can't be read near row {row}: a row must have as many fields as the first line, quotes must be " +
        $"closed, and a field may be at most {MaxFieldChars} characters long. A field with a separator in it must " +
        "stand in double quotes.",
        $"No se puede leer {name} cerca de la fila {row}: cada fila debe tener tantos campos como la primera línea, " +
        $"las comillas deben cerrarse y un campo puede tener como máximo {MaxFieldChars} caracteres. Un campo con el " +
        "separador debe ir entre comillas dobles."), error);
}
