using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>One reading of a table of pictures: its rows become items, and what does not fit is reported.</summary>
internal sealed class PictureTableReader(DataSourceContext context, Table table, TableColumns columns)
{
    private readonly Dictionary<string, TableRow> seen = new(StringComparer.Ordinal);
    private readonly TableTargets targets = new(context, table, columns.Targets);
    private readonly TableParts parts = new(table, columns.Split);

    public IEnumerable<SourceItem> Read()
    {
        var files = new TableFiles(context.Files, [.. new FolderWalk(context).AllFiles().Select(file => file.Path)]);
        foreach (var row in table.Rows)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (PathInside(row) is not { } written) continue;
            string path = files.Find(written) ?? written;
            if (!seen.TryAdd(path, row)) ReportTwice(path, seen[path], row);
            else if (Item(row, path, files) is { } item) yield return item;
        }
        if (files.FoundByName > 0) Tell(Count.Images(files.FoundByName));
        foreach (string path in files.Pictures.Where(path => !seen.ContainsKey(path)))
            context.Warn(path, DataProblemKind.Unlisted, new($"{table.Name} leaves it out, so it was passed over.",
                $"{table.Name} no lo nombra, así que se pasó por alto."));
    }

    private void Tell(LocalizedText count) => context.Note(table.Name, DataProblemKind.Layout, new(
        $"It names {count.English} without folder or extension; each was found by its name.",
        $"Nombra {count.Spanish} sin carpeta o extensión; se encontraron por su nombre."));

    private void ReportTwice(string file, TableRow first, TableRow second)
    {
        IEnumerable<int> said = [.. columns.Targets, columns.Split, columns.Group];
        if (said.All(i => first.At(i) == second.At(i)))
            context.Warn(file, DataProblemKind.DuplicatePath, new(
                $"Row {second.Number} repeats row {first.Number}; it counts once.",
                $"La fila {second.Number} repite la fila {first.Number}; cuenta una vez."));
        else
            context.Error(file, DataProblemKind.DuplicatePath, new(
                $"Rows {Place(first)} and {Place(second)} say different things about it. Keep one; join several " +
                "labels with '|' in one row.",
                $"Las filas {Place(first, "de")} y {Place(second, "de")} dicen cosas distintas. Deje una; una varias " +
                "etiquetas con '|' en una fila."));
    }

    private static string Place(TableRow row, string of = "of") =>
        row.Table is null ? $"{row.Number}" : $"{row.Number} {of} {row.Table}";

    private SourceItem? Item(TableRow row, string path, TableFiles files)
    {
        if ((targets.Fault(row) ?? parts.Fault(row)) is { } fault) Bad(path, row, fault);
        else if (!context.Files.HasFile(path))
            context.Warn(path, DataProblemKind.MissingFile, table.Where(row) + new LocalizedText(
                " names this file, but it does not exist.", " nombra este archivo, pero no existe.")
                + files.Hint(path));
        else if (!PictureExtensions.IsPicture(path))
            context.Warn(path, DataProblemKind.NotAnImage, table.Where(row) + new LocalizedText(
                " names it, but its name doesn't end like a picture's; it was passed over.",
                " lo nombra, pero su nombre no termina como el de una imagen; se pasó por alto."));
        else
            return targets.Put(new(path, context.Files.Picture(path))
            {
                Part = parts.Of(row),
                Group = row.At(columns.Group) is { Length: > 0 } group ? group : null,
            }, row);
        return null;
    }

    /// <summary>
    /// The path below the folder in one spelling, or null (and reported) where it would lead out of it.
    /// </summary>
    private string? PathInside(TableRow row)
    {
        string told = row.At(columns.File).Replace('\\', '/');
        string shown = told.Length == 0 ? table.Name : told.Replace("\0", "\\0", StringComparison.Ordinal);
        if (told.Length == 0 || told.Contains('\0'))
        {
            Bad(shown, row, new(" must name a file.", " debe nombrar un archivo."));
            return null;
        }
        if (context.Files.PathInside(told) is { } inside) return inside;
        context.Error(TargetNames.Clean(shown), DataProblemKind.OutsideFolder, table.Where(row) + new LocalizedText(
            " must name a file inside the folder, by a path relative to it.",
            " debe nombrar un archivo dentro de la carpeta, con una ruta relativa a ella."));
        return null;
    }

    private void Bad(string subject, TableRow row, LocalizedText reason) =>
        context.Error(TargetNames.Clean(subject), DataProblemKind.BadRow, table.Where(row) + reason);
}
