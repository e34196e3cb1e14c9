using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>One reading of a manifest: its rows become items, and what does not fit is reported.</summary>
internal sealed class ManifestReader(DataSourceContext context, string table)
{
    private bool severalLabels;
    private bool anySplit;

    public IEnumerable<SourceItem> Read()
    {
        var rows = new ManifestTable(context, table).Read();
        (severalLabels, anySplit) = (rows.Any(row => row.Label.Contains('|')), rows.Any(row => row.Split.Length > 0));
        var walk = new FolderWalk(context);
        var files = new ManifestFiles(context.Files, [.. walk.AllFiles().Select(file => file.Path)]);
        var seen = new Dictionary<string, ManifestRow>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (PathInside(row) is not { } written) continue;
            string path = files.Find(written) ?? written;
            if (!seen.TryAdd(path, row)) ReportTwice(path, seen[path], row);
            else if (Item(row, path, files) is { } item) yield return item;
        }
        foreach (string path in files.Pictures.Where(path => !seen.ContainsKey(path)))
            context.Warn(path, DataProblemKind.Unlisted, new($"{table} leaves it out, so it was passed over.",
                $"{table} no lo nombra, así que se pasó por alto."));
    }

    private void ReportTwice(string file, ManifestRow first, ManifestRow second)
    {
        if (first with { Number = 0, File = "" } == second with { Number = 0, File = "" })
            context.Warn(file, DataProblemKind.DuplicatePath, new(
                $"Row {second.Number} repeats row {first.Number}; it counts once.",
                $"La fila {second.Number} repite la fila {first.Number}; cuenta una vez."));
        else
            context.Error(file, DataProblemKind.DuplicatePath, new(
                $"Rows {first.Number} and {second.Number} say different things about it. Keep one; join several " +
                "labels with '|' in one row.",
                $"Las filas {first.Number} y {second.Number} dicen cosas distintas. Deje una; una varias etiquetas " +
                "con '|' en una fila."));
    }

    private SourceItem? Item(ManifestRow row, string path, ManifestFiles files)
    {
        string[] labels = row.Label.Length == 0 && severalLabels ? []
            : row.Label.Split('|', StringSplitOptions.TrimEntries);
        var part = PartNames.Find(row.Split);
        if (labels.Any(label => TargetNames.Clean(label).Length == 0))
            Bad(path, row, new($" must name a label. Got '{row.Label}'.", " debe nombrar una etiqueta. Tiene " +
                $"'{row.Label}'."));
        else if (anySplit && row.Split.Length == 0)
            Bad(path, row, new(" must name a split, as other rows do. Write train, val or test, or leave the column " +
                "empty in all rows.",
                " debe nombrar una parte, como otras filas. Escriba train, val o test, o deje la columna vacía en " +
                "todas las filas."));
        else if (anySplit && part is null)
            Bad(path, row, new LocalizedText($" must have one of {PartNames.Usual} as its split. Got '{row.Split}'.",
                $" debe tener como parte una de {PartNames.Usual}. Tiene '{row.Split}'.") + PartNames.Hint(row.Split));
        else if (!context.Files.HasFile(path))
            context.Warn(path, DataProblemKind.MissingFile, Where(row) + new LocalizedText(" names this file, but it " +
                "does not exist.",
                " nombra este archivo, pero no existe.") + files.Hint(path));
        else if (!PictureExtensions.IsPicture(path))
            context.Warn(path, DataProblemKind.NotAnImage, Where(row) + new LocalizedText(
                " names it, but its name doesn't end like a picture's; it was passed over.",
                " lo nombra, pero su nombre no termina como el de una imagen; se pasó por alto."));
        else
            return new(path, context.Files.Picture(path))
            {
                Labels = [.. labels.Distinct(StringComparer.Ordinal)],
                Part = part,
                Group = row.Group.Length > 0 ? row.Group : null,
            };
        return null;
    }

    /// <summary>
    /// The path below the folder in one spelling, or null (and reported) where it would lead out of it.
    /// </summary>
    private string? PathInside(ManifestRow row)
    {
        string told = row.File.Replace('\\', '/');
        string shown = told.Length == 0 ? table : told.Replace("\0", "\\0", StringComparison.Ordinal);
        if (told.Length == 0 || told.Contains('\0'))
        {
            Bad(shown, row, new(" must name a file.", " debe nombrar un archivo."));
            return null;
        }
        if (context.Files.PathInside(told) is { } inside) return inside;
        context.Error(shown, DataProblemKind.OutsideFolder, Where(row) + new LocalizedText(
            " must name a file inside the folder, by a path relative to it.",
            " debe nombrar un archivo dentro de la carpeta, con una ruta relativa a ella."));
        return null;
    }

    private void Bad(string subject, ManifestRow row, LocalizedText reason) =>
        context.Error(TargetNames.Clean(subject), DataProblemKind.BadRow, Where(row) + reason);

    private LocalizedText Where(ManifestRow row) =>
        new($"Row {row.Number} of {table}", $"La fila {row.Number} de {table}");
}
