using System.Globalization;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>Which columns of a table say what.</summary>
/// <param name="File">The position of the files' paths; −1 where the table holds numbers alone.</param>
/// <param name="Targets">The positions of what the rows show; none where that is not known.</param>
/// <param name="Split">The position of the part; −1 where there is none.</param>
/// <param name="Group">The position of the group; −1 where there is none.</param>
internal sealed record TableColumns(int File, IReadOnlyList<int> Targets, int Split, int Group)
{
    private const int RowsLookedAt = 50;

    /// <summary>The positions of the numbers to learn from, where they are known. Default: all others.</summary>
    public IReadOnlyList<int>? Features { get; private init; }

    /// <summary>The columns as the options name them, else as their names and contents say.</summary>
    /// <exception cref="DataException">A column is missing, or several could be meant.</exception>
    public static TableColumns Of(Table table, DataSourceOptions options)
    {
        int[]? asked = Asked(table, options);
        int file = options.FileColumn is { } named
            ? Position(table, "FileColumn", named)
            : FileColumn(table);
        int[] taken = [file, .. asked ?? []];
        int Free(int column) => taken.Contains(column) ? -1 : column;
        var columns = new TableColumns(file, asked ?? [], Free(ColumnNames.Split(table.Columns)),
            Free(ColumnNames.Group(table.Columns)));
        if (file < 0 && options.FeatureColumns is { } features)
            columns = columns with { Features = [.. features.Select(n => Position(table, "FeatureColumns", n))] };
        return asked is null ? columns with { Targets = columns.Found(table, options) } : columns;
    }

    /// <summary>Whether a column names files, by its name or by what stands in it.</summary>
    public static bool TellFiles(Table table) => FileColumn(table) >= 0;

    /// <summary>The columns that are none of these and don't number the rows.</summary>
    public IReadOnlyList<int> Others(Table table) => Features ?? Rest(table);

    private int[] Rest(Table table) => [.. Enumerable.Range(0, table.Columns.Length)
        .Where(i => i != File && i != Split && i != Group && !Targets.Contains(i) && !NumbersRows(table, i))];

    /// <summary>Whether a column only numbers the rows, by its name and by what stands in it.</summary>
    public static bool NumbersRows(Table table, int column)
    {
        if (!ColumnNames.NumbersRows(table.Columns[column])) return false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return table.Rows.All(row => seen.Add(row.At(column)));
    }

    private int[] Found(Table table, DataSourceOptions options)
    {
        if (ColumnNames.Label(table.Columns) is var label and >= 0 && label != File) return [label];
        int[] others = [.. Rest(table).Except(Features ?? [])];
        if (others.Length == 0 && (File >= 0 || Features is not null) && options.KeepsUnlabelled) return [];
        if (others.Length == 0) throw Missing(table, File < 0 ? "file, label" : "label");
        if (Features is not null) return [others[^1]];
        if (File < 0) return others.Length > 1 ? [others[^1]] : throw Missing(table, "file");
        if (others.Length == 1 || others.All(i => table.Rows.All(row => row.At(i) is "0" or "1" or "0.0" or "1.0")))
            return others;
        throw Ambiguous(table, others);
    }

    // What is asked of a model need not hold what it would answer.
    private static int[]? Asked(Table table, DataSourceOptions options)
    {
        if (options.TargetColumns is not { } names) return null;
        var mayLack = options is { KeepsUnlabelled: true, FeatureColumns: not null };
        if (mayLack && names.Any(name => !table.Columns.Contains(name, StringComparer.Ordinal))) return [];
        return [.. names.Select(name => Position(table, "TargetColumns", name))];
    }

    private static int FileColumn(Table table) =>
        ColumnNames.File(table.Columns) is var known and >= 0 ? known : OfPictures(table);

    private static int OfPictures(Table table) =>
        Enumerable.Range(0, table.Columns.Length).FirstOrDefault(i =>
            table.Rows.Take(RowsLookedAt).All(row => PictureExtensions.IsPicture(row.At(i))), -1);

    private static int Position(Table table, string setting, string name)
    {
        int exact = Array.IndexOf(table.Columns, name);
        if (exact >= 0) return exact;
        int[] alike = [.. Enumerable.Range(0, table.Columns.Length)
            .Where(i => CanonicalForm.Fold(table.Columns[i]) == CanonicalForm.Fold(name.Trim()))];
        if (alike.Length == 1) return alike[0];
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at >= 1
            && at <= table.Columns.Length ? at - 1 : throw TableFaults.NoColumn(table, setting, name);
    }

    private static DataException Missing(Table table, string what) => new(new(
        $"{table.Name} must have a column of files (called file, image, archivo …) and one of what they show (label, " +
        $"class, etiqueta …), or only numbers beside the column to learn. Missing: {what}. Got: {table.Listed}. Name " +
        "them in its first line, or by `FileColumn` and `TargetColumns`.",
        $"{table.Name} debe tener una columna de archivos (llamada file, image, archivo…) y otra de lo que muestran " +
        $"(label, class, etiqueta…), o solo números junto a la columna que se aprende. Falta: {what}. Tiene: " +
        $"{table.Listed}. Nómbrelas en su primera línea, o con `FileColumn` y `TargetColumns`."));

    private static DataException Ambiguous(Table table, int[] others)
    {
        string listed = string.Join(", ", others.Select(i => $"'{TargetNames.Clean(table.Columns[i])}'"));
        return new(new(
            $"One column of {table.Name} must say what the files show, or several of 0 and 1. It could be any of " +
            $"{listed}: name it by `TargetColumns`.",
            $"Una columna de {table.Name} debe decir qué muestran los archivos, o varias de 0 y 1. Podría ser " +
            $"cualquiera de {listed}: nómbrela con `TargetColumns`."));
    }
}
