namespace Injerto.Data.Sources;

/// <summary>What is wrong with tables as a whole.</summary>
internal static class TableFaults
{
    public static DataException Empty(string name) => new(new(
        $"{name} must begin with the line 'file,label,split'. It is empty.",
        $"{name} debe empezar con la línea 'file,label,split'. Está vacío."));

    public static DataException NoRows(string name) => new(new(
        $"{name} must have at least one row below its first line. It has none.",
        $"{name} debe tener al menos una fila bajo su primera línea. No tiene ninguna."));

    public static DataException Broken(string name, int row, int longest, Exception? error = null) => new(new(
        $"{name} can't be read near row {row}: a row must have as many fields as the first line, quotes must be " +
        $"closed, and a field may be at most {longest} characters long. A field with a separator in it must " +
        "stand in double quotes.",
        $"No se puede leer {name} cerca de la fila {row}: cada fila debe tener tantos campos como la primera línea, " +
        $"las comillas deben cerrarse y un campo puede tener como máximo {longest} caracteres. Un campo con el " +
        "separador debe ir entre comillas dobles."), error);

    public static DataException NoColumn(Table table, string setting, string column)
    {
        var hint = Injerto.Text.NearNames.Hint(column, table.Columns);
        return new(new(
            $"`{setting}` must name a column of {table.Name}: {table.Listed}. Got '{column}'.{hint.English}",
            $"`{setting}` debe nombrar una columna de {table.Name}: {table.Listed}. Se dio '{column}'." +
            hint.Spanish));
    }
}
