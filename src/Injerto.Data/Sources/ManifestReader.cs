using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>One reading of a manifest: its rows become items, and what does not fit is reported.</summary>
internal sealed class ManifestReader(DataSourceContext context)
{
    private readonly string root = context.Location;
    private bool severalLabels;
    private bool anySplit;

    public IEnumerable<SourceItem> Read()
    {
        var rows = ManifestTable.Read(Path.Combine(root, ManifestTable.FileName), context.Cancellation);
        (severalLabels, anySplit) = (rows.Any(row => row.Label.Contains('|')), rows.Any(row => row.Split.Length > 0));
        var seen = new Dictionary<string, ManifestRow>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (PathInside(row) is not { } relative) continue;
            if (!seen.TryAdd(relative, row)) ReportTwice(relative, seen[relative], row);
            else if (Item(row, relative) is { } item) yield return item;
        }
        ReportUnlisted(seen.ContainsKey);
    }

    private void ReportTwice(string file, ManifestRow first, ManifestRow second)
    {
        if (first.Label == second.Label && first.Split == second.Split)
            context.Warn(file, DataProblemKind.DuplicatePath, new(
                $"Row {second.Number} repeats row {first.Number}; it counts once.",
                $"La fila {second.Number} repite la fila {first.Number}; cuenta una vez."));
        else
            context.Error(file, DataProblemKind.DuplicatePath, new(
                $"Rows {first.Number} and {second.Number} say different things about it. Keep one; join several labels with '|' in one row.",
                $"Las filas {first.Number} y {second.Number} dicen cosas distintas. Deje una; una varias etiquetas con '|' en una fila."));
    }

    private SourceItem? Item(ManifestRow row, string relative)
    {
        string[] labels = row.Label.Length == 0 && severalLabels ? [] : row.Label.Split('|', StringSplitOptions.TrimEntries);
        var part = PartNames.Find(row.Split);
        var where = Where(row);
        if (labels.Any(label => label.Length == 0))
            Bad(relative, where + new LocalizedText($" must name a label. Got '{row.Label}'.",
                $" debe nombrar una etiqueta. Tiene '{row.Label}'."));
        else if (anySplit && row.Split.Length == 0)
            Bad(relative, where + new LocalizedText(
                " must name a split, as other rows do. Write train, val or test, or leave the column empty in all rows.",
                " debe nombrar una parte, como otras filas. Escriba train, val o test, o deje la columna vacía en todas las filas."));
        else if (anySplit && part is null)
            Bad(relative, where + new LocalizedText(
                $" must have one of {string.Join(", ", PartNames.All)} as its split. Got '{row.Split}'.",
                $" debe tener como parte una de {string.Join(", ", PartNames.All)}. Tiene '{row.Split}'.")
                + NearNames.Hint(row.Split, PartNames.All));
        else if (!File.Exists(Path.Combine(root, relative)))
            context.Warn(relative, DataProblemKind.MissingFile, where + new LocalizedText(" names this file, but it does not exist.",
                " nombra este archivo, pero no existe."));
        else if (!PictureExtensions.IsPicture(relative))
            context.Warn(relative, DataProblemKind.NotAnImage, where + new LocalizedText(
                " names it, but its name doesn't end like a picture's; it was passed over.",
                " lo nombra, pero su nombre no termina como el de una imagen; se pasó por alto."));
        else
            return new(relative, PictureContent.FromFile(Path.Combine(root, relative)))
            {
                Labels = [.. labels.Distinct(StringComparer.Ordinal)],
                Part = part,
            };
        return null;
    }

    /// <summary>The path below the folder in one spelling, or null (and reported) where it would lead out of it.</summary>
    private string? PathInside(ManifestRow row)
    {
        string told = row.File.Replace('\\', '/');
        string shown = told.Length == 0 ? ManifestTable.FileName : told.Replace("\0", "\\0", StringComparison.Ordinal);
        if (told.Length == 0 || told.Contains('\0'))
        {
            Bad(shown, Where(row) + new LocalizedText(" must name a file.", " debe nombrar un archivo."));
            return null;
        }
        string full = Path.GetFullPath(told, root);
        bool absolute = Path.IsPathRooted(told) || (told.Length > 1 && told[1] == ':');
        if (!absolute && full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return Path.GetRelativePath(root, full).Replace(Path.DirectorySeparatorChar, '/');
        context.Error(shown, DataProblemKind.OutsideFolder, Where(row) + new LocalizedText(
            " must name a file inside the folder, by a path relative to it.",
            " debe nombrar un archivo dentro de la carpeta, con una ruta relativa a ella."));
        return null;
    }

    private void ReportUnlisted(Predicate<string> isListed)
    {
        var walk = new FolderWalk(context);
        foreach (string path in walk.FilesBelow(root).Select(file => walk.Relative(file.FullName)))
            if (!isListed(path) && PictureExtensions.IsPicture(path))
                context.Warn(path, DataProblemKind.Unlisted, new($"{ManifestTable.FileName} leaves it out, so it was passed over.",
                    $"{ManifestTable.FileName} no lo nombra, así que se pasó por alto."));
    }

    private void Bad(string subject, LocalizedText reason) => context.Error(subject, DataProblemKind.BadRow, reason);

    private static LocalizedText Where(ManifestRow row) =>
        new($"Row {row.Number} of {ManifestTable.FileName}", $"La fila {row.Number} de {ManifestTable.FileName}");
}
