namespace Injerto.Data.Sources;

/// <summary>Finds out what stands between several labels of a field.</summary>
internal static class LabelSeparators
{
    /// <summary>What <see cref="DataSourceOptions.LabelSeparator"/> is where labels are never joined.</summary>
    public const string None = "none";

    /// <summary>
    /// The separator; null where each field is one label. A bar always separates; a semicolon, a comma and, where the
    /// column is called labels, a space do if each piece of a field that holds one also stands in other fields.
    /// </summary>
    /// <exception cref="DataException">Some pieces do and some don't.</exception>
    public static string? Find(Table table, int column, DataSourceOptions options)
    {
        if (options.LabelSeparator is { } told) return told == None ? null : told;
        string[] fields = [.. table.Rows.Select(row => row.At(column)).Distinct(StringComparer.Ordinal)];
        if (fields.Any(field => field.Contains('|'))) return "|";
        string[] candidates = ColumnNames.MeansSeveral(table.Columns[column]) ? [";", ",", " "] : [";", ","];
        return candidates.FirstOrDefault(separator => Separates(table, column, fields, separator));
    }

    /// <summary>The labels of a field.</summary>
    public static string[] Split(string field, string? separator) => separator is null
        ? [field]
        : field.Split(separator, separator == " "
            ? StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries : StringSplitOptions.TrimEntries);

    private static bool Separates(Table table, int column, string[] fields, string separator)
    {
        string[] joined = [.. fields.Where(field => field.Contains(separator, StringComparison.Ordinal))];
        if (joined.Length == 0) return false;
        var uses = fields.SelectMany(field => Split(field, separator).Distinct(StringComparer.Ordinal))
            .CountBy(piece => piece, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        string[] pieces = [.. joined.SelectMany(field => Split(field, separator)).Distinct(StringComparer.Ordinal)];
        int shared = pieces.Count(piece => uses[piece] > 1);
        if (shared == 0 || shared == pieces.Length) return shared > 0;
        string name = TargetNames.Clean(table.Columns[column]), example = TargetNames.Clean(joined[0]);
        throw new DataException(new(
            $"It must be clear whether '{separator}' parts several labels in the column '{name}' of {table.Name} or " +
            $"belongs to their names. '{example}' could be either: set `LabelSeparator` to '{separator}' or to " +
            $"'{None}'.",
            $"Debe estar claro si '{separator}' separa varias etiquetas en la columna '{name}' de {table.Name} o es " +
            $"parte de sus nombres. '{example}' puede ser ambas cosas: ponga `LabelSeparator` en '{separator}' o en " +
            $"'{None}'."));
    }
}
