using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Injerto.Data.Conversion;

/// <summary>A table in UTF-8 with commas, written row by row.</summary>
public sealed class TableFile : IDisposable
{
    private readonly CsvWriter csv;

    /// <summary>Starts the table with its header.</summary>
    /// <param name="stream">Where it is written; it stays open.</param>
    /// <param name="columns">The names of the columns.</param>
    public TableFile(Stream stream, IEnumerable<string> columns)
        : this(new StreamWriter(stream, leaveOpen: true), columns)
    {
    }

    internal TableFile(string path, IEnumerable<string> columns)
        : this(new StreamWriter(path), columns)
    {
    }

    private TableFile(StreamWriter writer, IEnumerable<string> columns)
    {
        csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
        Write(columns);
    }

    /// <summary>Writes a row.</summary>
    /// <param name="fields">Its fields, one for each column.</param>
    public void Write(IEnumerable<string> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        foreach (string field in fields) csv.WriteField(field);
        csv.NextRecord();
    }

    /// <summary>Ends the table.</summary>
    public void Dispose() => csv.Dispose();
}
