using System.Globalization;
using Injerto.Text;

namespace Injerto.Data.Conversion;

/// <summary>Writes pictures into one folder, and a <c>manifest.csv</c> that says what they show.</summary>
internal sealed class ManifestWriter : DataWriter
{
    private const string Pictures = "images";
    private const char Separator = '|';

    private static readonly string[] Own = ["file", "split", "group"];

    private readonly PictureNames names = new();
    private readonly bool hasGroups;
    private TableFile? table;

    public ManifestWriter(DataSet data, string folder)
        : base(data, folder) => hasGroups = data.Items.Any(item => item.Group is not null);

    public override IReadOnlyList<LocalizedText> Notes => [.. NotesOf(Data)];

    public override LocalizedText? Fault()
    {
        if (Data.Items.Any(item => item.Content is not PictureContent))
            return new("A manifest.csv lists pictures, and this data has other items among them.",
                "Un manifest.csv enumera imágenes, y estos datos tienen además otros elementos.");
        if (Data.Kind == TargetKind.Numbers && Data.TargetNames.FirstOrDefault(Own.Contains) is { } taken)
            return new($"No value may be called '{taken}', as a column of manifest.csv is. Rename it.",
                $"Ningún valor puede llamarse '{taken}', como una columna de manifest.csv. Cámbiele el nombre.");
        return Data.Kind != TargetKind.Labels || Data.TargetNames.FirstOrDefault(HasSeparator) is not { } joined ? null
            : new($"A label must not contain '{Separator}', which parts labels in manifest.csv. '{joined}' does: " +
                "rename it.",
                $"Una etiqueta no debe contener '{Separator}', que separa etiquetas en manifest.csv. '{joined}' lo " +
                "contiene: cámbiele el nombre.");
    }

    public override long Write(DataItem item)
    {
        string place = Path.Combine(Folder, Pictures);
        Directory.CreateDirectory(place);
        table ??= new TableFile(Path.Combine(Folder, "manifest.csv"), Columns());
        using var picture = Read(item);
        string name = names.Next(place, item.Id, picture.Span);
        File.WriteAllBytes(Path.Combine(place, name), picture.Span);
        List<string> row = [$"{Pictures}/{name}", .. Targets(item)];
        if (HasParts) row.Add(NameOf(item.Part));
        if (hasGroups) row.Add(item.Group ?? "");
        table.Write(row);
        return picture.Span.Length;
    }

    public override void Complete() => table?.Dispose();

    protected override void Dispose(bool disposing)
    {
        table?.Dispose();
        base.Dispose(disposing);
    }

    private static bool HasSeparator(string name) => name.Contains(Separator);

    private List<string> Columns()
    {
        List<string> columns = ["file"];
        if (Data.Kind == TargetKind.Numbers) columns.AddRange(Data.TargetNames);
        else columns.Add(Data.Kind == TargetKind.Labels ? "labels" : "label");
        if (HasParts) columns.Add("split");
        if (hasGroups) columns.Add("group");
        return columns;
    }

    private IEnumerable<string> Targets(DataItem item) => item.Target switch
    {
        ClassTarget one => [Data.TargetNames[one.Index]],
        LabelsTarget several => [string.Join(Separator, several.Indices.Select(i => Data.TargetNames[i]))],
        NumbersTarget values => values.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)),
        _ => Enumerable.Repeat("", Data.Kind == TargetKind.Numbers ? Data.TargetNames.Count : 1),
    };

    private static IEnumerable<LocalizedText> NotesOf(DataSet data)
    {
        if (data.Kind == TargetKind.Numbers && data.TargetNames.Count > 1)
        {
            string list = string.Join(',', data.TargetNames);
            yield return new(
                $"To read it, set `TargetColumns` to {list}.", $"Para leerlo, ponga `TargetColumns` en {list}.");
        }
        int unsure = data.Items.Count(item => item.Target is LabelsTarget { Ignored.Length: > 0 });
        if (unsure > 0)
            yield return new(
                $"{Count.Images(unsure).English} with labels that count neither way: the table says that they do not " +
                "apply.",
                $"{Count.Images(unsure).Spanish} con etiquetas que no cuentan ni a favor ni en contra: la tabla dice " +
                "que no se aplican.");
    }
}
