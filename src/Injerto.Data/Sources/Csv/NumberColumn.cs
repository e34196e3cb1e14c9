using System.Globalization;
using System.Text.RegularExpressions;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>A column of numbers, with decimal points or decimal commas throughout.</summary>
internal sealed partial class NumberColumn
{
    private static readonly string[] Absent = ["", "na", "n/a", "nan", "null", "none", "inf", "-inf", "?", "-"];
    private readonly bool hasCommas;

    private NumberColumn(int index, bool hasCommas) => (Index, this.hasCommas) = (index, hasCommas);

    /// <summary>Its position in the table.</summary>
    public int Index { get; }

    /// <summary>The column, if its fields are numbers or empty; null where one is a word.</summary>
    public static NumberColumn? Of(Table table, int index) => FirstWord(table, index) is null ? At(table, index) : null;

    /// <summary>The first row whose field is no number and not empty; null where there is none.</summary>
    public static TableRow? FirstWord(Table table, int index)
    {
        var column = At(table, index);
        return table.Rows.FirstOrDefault(row => column.Value(row) is null);
    }

    /// <summary>The number of a row; NaN where the field is empty or could be read in two ways, null where it is no
    /// number.</summary>
    public double? Value(TableRow row)
    {
        string field = row.At(Index);
        if (IsAbsent(field)) return double.NaN;
        // A point in a column of decimal commas groups thousands where such a comma follows; alone it could be either.
        string plain = !hasCommas ? field
            : field.Contains(',') ? field.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : field.Contains('.') ? "NaN" : field;
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value : null;
    }

    /// <summary>What is wrong with the number of a row; null where nothing is.</summary>
    public LocalizedText? Fault(Table table, TableRow row)
    {
        if (Value(row) is { } value && double.IsFinite(value)) return null;
        string name = TargetNames.Clean(table.Columns[Index]), field = TargetNames.Clean(row.At(Index));
        return new($" must have a number in the column '{name}'. Got '{field}'.",
            $" debe tener un número en la columna '{name}'. Tiene '{field}'.");
    }

    /// <summary>Whether a field stands for a value that is not known.</summary>
    public static bool IsAbsent(string field) =>
        field.Length <= 4 && Absent.Contains(field.ToLowerInvariant(), StringComparer.Ordinal);

    private static NumberColumn At(Table table, int index) =>
        new(index, table.Separator != ',' && table.Rows.Any(row => DecimalComma().IsMatch(row.At(index))));

    [GeneratedRegex(@"^[+-]?[\d.]*\d,\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalComma();
}
