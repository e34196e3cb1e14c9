using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Injerto.Data.Conversion;

/// <summary>A table in UTF-8 with commas, written row by row.</summary>
internal sealed class TableFile : IDisposable
{
    private readonly CsvWriter csv;

    /// <summary>Starts the table with its header.</summary>
    public TableFile(string path, IEnumerable<string> columns)
    {
        var form = new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" };
        csv = new CsvWriter(new StreamWriter(path), form);
        Write(columns);
    }

    /// <summary>Writes a row.</summary>
    public void Write(IEnumerable<string> fields)
    {
        foreach (string field in fields) csv.WriteField(field);
        csv.NextRecord();
    }

    public void Dispose() => csv.Dispose();
}
