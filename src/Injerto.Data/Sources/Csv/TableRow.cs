namespace Injerto.Data.Sources;

/// <summary>A row of a table as it stands there.</summary>
/// <param name="Number">Its line, from 1; the header, where there is one, is in the first.</param>
/// <param name="Fields">What stands in its columns.</param>
internal sealed record TableRow(int Number, string[] Fields)
{
    /// <summary>The file that it stands in, where the table is made of several; null for the table's own.</summary>
    public string? Table { get; init; }

    /// <summary>What stands in a column; empty for no column (−1).</summary>
    public string At(int column) => column < 0 ? "" : Fields[column];
}
