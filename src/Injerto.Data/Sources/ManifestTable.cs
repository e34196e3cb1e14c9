using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>Reads the rows of a manifest.</summary>
internal static class ManifestTable
{
    public const string FileName = "manifest.csv";
    private const int MaxFieldChars = 32_768;
    private static readonly string[] RequiredColumns = ["file", "label"];

    public static List<ManifestRow> Read(string path, CancellationToken cancellation)
    {
        int next = 2;
        try
        {
            var rows = new List<ManifestRow>();
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            using var csv = new CsvReader(reader, Settings());
            if (!csv.Read()) throw Empty();
            csv.ReadHeader();
            RequireColumns(csv.HeaderRecord ?? []);
            while (csv.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                rows.Add(new ManifestRow(csv.Parser.RawRow, csv.GetField("file") ?? "", csv.GetField("label") ?? "",
                    csv.TryGetField<string>("split", out var split) ? split ?? "" : ""));
                next = csv.Parser.RawRow + 1;
            }
            return rows.Count > 0 ? rows : throw NoRows();
        }
        catch (DecoderFallbackException error)
        {
            throw new DataException(new($"{FileName} must be UTF-8 text. Save it so; spreadsheets call this 'CSV UTF-8'.",
                $"{FileName} debe ser texto UTF-8. Guárdelo así; las hojas de cálculo lo llaman 'CSV UTF-8'."), error);
        }
        catch (CsvHelperException error)
        {
            throw Broken(next, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new LocalizedText($"{FileName} can't be read: ", $"No se puede leer {FileName}: ") +
                ReadFault.Text(error), error);
        }
    }

    private static CsvConfiguration Settings() => new(CultureInfo.InvariantCulture)
    {
        PrepareHeaderForMatch = args => (args.Header ?? "").Trim().ToUpperInvariant(),
        TrimOptions = TrimOptions.Trim,
        MissingFieldFound = null,
        MaxFieldSize = MaxFieldChars,
        DetectColumnCountChanges = true,
    };

    private static void RequireColumns(string[] header)
    {
        var names = header.Select(h => h.Trim().ToUpperInvariant()).ToList();
        string[] missing = [.. RequiredColumns.Where(n => !names.Contains(n.ToUpperInvariant()))];
        if (missing.Length == 0) return;
        throw new DataException(new(
            $"{FileName} must begin with the line 'file,label,split', with commas between (split may be left out). Missing: " +
            $"{string.Join(", ", missing)}. Got: {string.Join(", ", header)}.",
            $"{FileName} debe empezar con la línea 'file,label,split', separada por comas (split es opcional). Falta: " +
            $"{string.Join(", ", missing)}. Tiene: {string.Join(", ", header)}."));
    }

    private static DataException Empty() => new(new($"{FileName} must begin with the line 'file,label,split'. It is empty.",
        $"{FileName} debe empezar con la línea 'file,label,split'. Está vacío."));

    private static DataException NoRows() => new(new($"{FileName} must have at least one row below its first line. It has none.",
        $"{FileName} debe tener al menos una fila bajo su primera línea. No tiene ninguna."));

    private static DataException Broken(int row, Exception error) => new(new(
        $"{FileName} can't be read near row {row}: a row must have as many fields as the first line, quotes must be closed, and a field may " +
        $"be at most {MaxFieldChars} characters long. A field with a comma in it must stand in double quotes.",
        $"No se puede leer {FileName} cerca de la fila {row}: cada fila debe tener tantos campos como la primera línea, las comillas deben " +
        $"cerrarse y un campo puede tener como máximo {MaxFieldChars} caracteres. Un campo con una coma debe ir entre comillas dobles."),
        error);
}
