using System.Globalization;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>One reading of a table of numbers: each row becomes an item with its features.</summary>
internal sealed class NumberTableReader(DataSourceContext context, Table table, TableColumns columns)
{
    private readonly TableTargets targets = new(context, table, columns.Targets);
    private readonly TableParts parts = new(table, columns.Split);

    public IEnumerable<SourceItem> Read()
    {
        var features = columns.Others(table).Select(Feature).ToArray();
        if (features.Length == 0) throw NoFeatures();
        context.FeatureNames = [.. features.Select(f => TargetNames.Clean(table.Columns[f.Index]))];
        context.TargetColumns = [.. columns.Targets.Select(i => TargetNames.Clean(table.Columns[i]))];
        foreach (int i in Enumerable.Range(0, table.Columns.Length).Where(i => i != columns.Split
            && i != columns.Group && !columns.Targets.Contains(i) && TableColumns.NumbersRows(table, i)))
            Tell(TargetNames.Clean(table.Columns[i]));
        string digits = new('0', table.Rows[^1].Number.ToString(CultureInfo.InvariantCulture).Length);
        foreach (var row in table.Rows)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            string id = "row/" + row.Number.ToString(digits, CultureInfo.InvariantCulture);
            if (parts.Fault(row) is { } wrong) context.Error(id, DataProblemKind.BadRow, table.Where(row) + wrong);
            else if (features.Select(f => f.Fault(table, row)).Append(targets.Fault(row))
                .FirstOrDefault(f => f is not null) is { } fault)
                context.Warn(id, DataProblemKind.BadRow, table.Where(row) + fault
                    + new LocalizedText(" It was passed over.", " Se pasó por alto."));
            else
                yield return targets.Put(new(id, new NumbersContent(
                    [.. features.Select(f => (float)f.Value(row)!.Value)]))
                {
                    Part = parts.Of(row),
                    Group = row.At(columns.Group) is { Length: > 0 } group ? group : null,
                }, row);
        }
    }

    private NumberColumn Feature(int index)
    {
        if (NumberColumn.Of(table, index) is { } numbers) return numbers;
        var row = NumberColumn.FirstWord(table, index)!;
        var (name, field) = (TargetNames.Clean(table.Columns[index]), TargetNames.Clean(row.At(index)));
        string target = string.Join(", ", columns.Targets.Select(i => $"'{TargetNames.Clean(table.Columns[i])}'"));
        throw new DataException(table.Where(row) + new LocalizedText(
            $" must have a number in the column '{name}': the column to learn is {target}, and all others must hold " +
            $"numbers. Got '{field}'. Remove that column, or name those to learn by `TargetColumns`, or that of " +
            "pictures by `FileColumn`.",
            $" debe tener un número en la columna '{name}': la columna que se aprende es {target}, y las demás deben " +
            $"contener números. Tiene '{field}'. Quite esa columna, o nombre las que se aprenden con " +
            "`TargetColumns`, o la de imágenes con `FileColumn`."));
    }

    private void Tell(string name) => context.Note(table.Name, DataProblemKind.Layout, new(
        $"The column '{name}' numbers the rows, so it was left out.",
        $"La columna '{name}' numera las filas, así que se dejó fuera."));

    private DataException NoFeatures() => new(new(
        $"{table.Name} must have columns to learn from beside those to learn. Got: {table.Listed}.",
        $"{table.Name} debe tener columnas de las que aprender además de las que se aprenden. Tiene: " +
        $"{table.Listed}."));
}
