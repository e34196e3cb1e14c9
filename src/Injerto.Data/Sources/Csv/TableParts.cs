using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>The parts that the rows of a table name; a column that is empty throughout names none.</summary>
internal sealed class TableParts(Table table, int column)
{
    private readonly bool any = table.Rows.Any(row => row.At(column).Length > 0);

    /// <summary>The part of a row; null where there are none.</summary>
    public DataPart? Of(TableRow row) => any ? PartNames.Find(row.At(column)) : null;

    /// <summary>What is wrong with the part of a row; null where nothing is.</summary>
    public LocalizedText? Fault(TableRow row)
    {
        string named = row.At(column);
        if (!any || Of(row) is not null) return null;
        return named.Length == 0
            ? new(" must name a split, as other rows do. Write train, val or test, or leave the column empty in all " +
                "rows.",
                " debe nombrar una parte, como otras filas. Escriba train, val o test, o deje la columna vacía en " +
                "todas las filas.")
            : new LocalizedText($" must have one of {PartNames.Usual} as its split. Got '{named}'.",
                $" debe tener como parte una de {PartNames.Usual}. Tiene '{named}'.") + PartNames.Hint(named);
    }
}
