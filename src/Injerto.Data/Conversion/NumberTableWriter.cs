using System.Globalization;
using Injerto.Text;

namespace Injerto.Data.Conversion;

/// <summary>Writes rows of numbers as <c>table.csv</c>, what they show in the last columns.</summary>
internal sealed class NumberTableWriter : DataWriter
{
    private const string Label = "label";
    private const string Split = "split";

    private readonly string[] columns;
    private TableFile? table;

    public NumberTableWriter(DataSet data, string folder)
        : base(data, folder)
    {
        int features = ((NumbersContent)data.Items[0].Content).Values.Length;
        columns =
        [
            .. HasParts ? [Split] : Array.Empty<string>(),
            .. data.FeatureNames.Count == features
                ? data.FeatureNames : Enumerable.Range(1, features).Select(i => $"x{i}"),
            .. data.Kind == TargetKind.Numbers ? data.TargetNames : [Label],
        ];
    }

    public override LocalizedText? Fault()
    {
        if (Data.Kind == TargetKind.Labels)
            return new("A table of numbers holds one class or numbers in each row, and this data has several labels.",
                "Una tabla de números contiene una clase o números en cada fila, y estos datos tienen varias " +
                "etiquetas.");
        string? twice = columns.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1)?.Key;
        return twice is null ? null : new(
            $"Each column of a table must have a name of its own. '{twice}' comes twice: rename one.",
            $"Cada columna de una tabla debe tener un nombre propio. '{twice}' aparece dos veces: cambie uno.");
    }

    public override long Write(DataItem item)
    {
        table ??= new TableFile(Path.Combine(Folder, "table.csv"), columns);
        var values = ((NumbersContent)item.Content).Values;
        List<string> row = HasParts ? [NameOf(item.Part)] : [];
        row.AddRange(values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
        row.AddRange(item.Target switch
        {
            ClassTarget one => [Data.TargetNames[one.Index]],
            NumbersTarget several => several.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)),
            _ => Enumerable.Repeat("", Data.Kind == TargetKind.Numbers ? Data.TargetNames.Count : 1),
        });
        table.Write(row);
        return values.Length * sizeof(float);
    }

    public override IReadOnlyList<LocalizedText> Notes => Data.Kind != TargetKind.Numbers || Data.TargetNames.Count == 1
        ? []
        : [new($"To read it, set `TargetColumns` to {string.Join(',', Data.TargetNames)}.",
            $"Para leerlo, ponga `TargetColumns` en {string.Join(',', Data.TargetNames)}.")];

    public override void Complete() => table?.Dispose();

    protected override void Dispose(bool disposing)
    {
        table?.Dispose();
        base.Dispose(disposing);
    }
}
