using System.Globalization;
using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>What the rows of a table show: classes, joined labels, columns of 0 and 1, or numbers.</summary>
internal sealed class TableTargets
{
    /// <summary>Whole numbers of more values than these are numbers, not classes, where nobody says.</summary>
    public const int MostNumberedClasses = 20;

    private readonly Table table;
    private readonly DataSourceOptions options;
    private readonly int[] columns;
    private readonly NumberColumn[] numbers;
    private readonly Form form;
    private readonly string? separator;

    /// <summary>Decides what the columns mean, and tells the context.</summary>
    /// <exception cref="DataException">They don't mean what they must.</exception>
    public TableTargets(DataSourceContext context, Table table, IReadOnlyList<int> columns)
    {
        (this.table, options, this.columns) = (table, context.Options, [.. columns]);
        NumberColumn?[] read = [.. columns.Select(i => NumberColumn.Of(table, i))];
        bool areNumbers = columns.Count > 0 && read.All(c => c is not null);
        numbers = areNumbers ? [.. read.OfType<NumberColumn>()] : [];
        if (columns.Count > 1 && !areNumbers) throw Words(Array.IndexOf(read, null));
        form = columns.Count switch
        {
            0 => Form.Unknown,
            1 => OfOne(context),
            _ => IsZeroOrOne() && options.Task != TargetKind.Numbers ? Form.Flags : Form.Values,
        };
        if (form == Form.Names) separator = LabelSeparators.Find(table, columns[0], options);
        Tell(context);
    }

    private enum Form
    {
        Unknown,
        Names,
        WholeNumbers,
        Flags,
        Values,
    }

    /// <summary>What is wrong with what a row shows; null where nothing is.</summary>
    public LocalizedText? Fault(TableRow row) => form switch
    {
        Form.Values => numbers.Select(column => column.Fault(table, row)).FirstOrDefault(fault => fault is not null),
        Form.Names or Form.WholeNumbers when Labels(row) is { } labels
            && labels.Any(label => TargetNames.Clean(label).Length == 0) => new(
            $" must name a label. Got '{row.At(columns[0])}'.", $" debe nombrar una etiqueta. Tiene " +
            $"'{row.At(columns[0])}'."),
        _ => null,
    };

    /// <summary>The item with what its row shows.</summary>
    public SourceItem Put(SourceItem item, TableRow row) => form switch
    {
        Form.Values => item with { Numbers = [.. numbers.Select(column => column.Value(row)!.Value)] },
        _ => item with { Labels = Labels(row) },
    };

    private string[]? Labels(TableRow row)
    {
        if (form == Form.Unknown) return null;
        if (form == Form.Flags) return [.. numbers.Where(c => c.Value(row) == 1).Select(c => table.Columns[c.Index])];
        string field = row.At(columns[0]);
        if (field.Length == 0 && options.KeepsUnlabelled) return null;
        if (form == Form.WholeNumbers)
            return [numbers[0].Value(row) is { } value && double.IsFinite(value)
                ? value.ToString(CultureInfo.InvariantCulture) : ""];
        if (field.Length == 0 && separator is not null) return [];
        return [.. LabelSeparators.Split(field, separator).Distinct(StringComparer.Ordinal)];
    }

    private Form OfOne(DataSourceContext context)
    {
        if (numbers is not [var column])
            return options.Task == TargetKind.Numbers ? throw Words(0) : Form.Names;
        double[] values = [.. table.Rows.Select(row => column.Value(row)!.Value).Where(double.IsFinite).Distinct()];
        bool areWhole = values.Length > 0 && values.All(double.IsInteger);
        if (options.Task == TargetKind.Numbers || (options.Task is null && !areWhole)) return Form.Values;
        if (!areWhole) return Form.Names;
        if (options.Task is not null || options.ClassNames is not null) return Form.WholeNumbers;
        bool areFew = values.Length <= MostNumberedClasses;
        Decided(context, values.Length, areFew);
        return areFew ? Form.WholeNumbers : Form.Values;
    }

    private void Decided(DataSourceContext context, int values, bool areClasses)
    {
        string name = TargetNames.Clean(table.Columns[columns[0]]);
        context.Note(table.Name, DataProblemKind.Layout, areClasses
            ? new(
                $"The column '{name}' has {values} different whole numbers, so each is a class. To learn them as " +
                "numbers, set `Task` to regression.",
                $"La columna '{name}' tiene {values} números enteros distintos, así que cada uno es una clase. Para " +
                "aprenderlos como números, ponga `Task` en regression.")
            : new(
                $"The column '{name}' has {values} different whole numbers, so they are learnt as numbers. If they " +
                "are classes, set `Task` to multiclass.",
                $"La columna '{name}' tiene {values} números enteros distintos, así que se aprenden como números. Si " +
                "son clases, ponga `Task` en multiclass."));
    }

    private void Tell(DataSourceContext context)
    {
        if (form == Form.Values)
        {
            context.Kind = TargetKind.Numbers;
            foreach (int i in columns) context.DeclareTarget(TargetNames.Clean(table.Columns[i]));
        }
        if (form == Form.Names && separator is not null) context.Kind = TargetKind.Labels;
        if (form == Form.Flags && table.Rows.All(row => Labels(row)!.Length == 1)) OneHot(context);
        else if (form == Form.Flags) context.Kind = TargetKind.Labels;
    }

    private void OneHot(DataSourceContext context)
    {
        if (options.Task == TargetKind.Labels)
        {
            context.Kind = TargetKind.Labels;
            return;
        }
        context.Note(table.Name, DataProblemKind.Layout, new(
            "Each row has a 1 in exactly one of its columns of 0 and 1, so these are classes. If they are labels, " +
            "set `Task` to multilabel.",
            "Cada fila tiene un 1 en exactamente una de sus columnas de 0 y 1, así que son clases. Si son etiquetas, " +
            "ponga `Task` en multilabel."));
    }

    private bool IsZeroOrOne() => numbers.All(column => table.Rows.All(row => column.Value(row) is 0 or 1));

    private DataException Words(int at)
    {
        var row = NumberColumn.FirstWord(table, columns[at])!;
        var (name, field) = (TargetNames.Clean(table.Columns[columns[at]]), TargetNames.Clean(row.At(columns[at])));
        return new(table.Where(row) + new LocalizedText(
            $" must have a number in the column '{name}', as it is one of several to learn, or numbers are to be " +
            $"learnt. Got '{field}': name other columns by `TargetColumns`.",
            $" debe tener un número en la columna '{name}', pues es una de varias que se aprenden, o se aprenden " +
            $"números. Tiene '{field}': nombre otras columnas con `TargetColumns`."));
    }
}
