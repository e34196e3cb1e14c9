namespace Injerto.Data.Sources;

/// <summary>
/// A table (CSV, TSV) of pictures and what they show, or of numbers: named itself, or in the folder as
/// <c>manifest.csv</c> or <c>labels.csv</c>, or the only thing there.
/// </summary>
internal sealed class TableSource : IDataSource
{
    private static readonly string[] Extensions = [".csv", ".tsv", ".tab", ".data"];
    private static readonly string[][] UsualNames =
        [["manifest.csv"], ["labels.csv", "labels.tsv", "etiquetas.csv", "etiquetas.tsv"]];

    public string Name => "table";

    public bool Recognizes(DataLocation location) => location.Named is { } named
        ? IsTable(named)
        : location.Files is { } files && Names(files) is { Length: > 0 } names && IsMeant(location, names);

    public IEnumerable<SourceItem> Read(DataSourceContext context)
    {
        string[] names = context.Named is { } named ? [named] : Names(context.Files);
        if (names.Length > 1)
            throw new DataException(new(
                $"There must be one table of files. Got {string.Join(" and ", names.Select(n => $"'{n}'"))}: keep " +
                "the right one.",
                $"Debe haber una sola tabla de archivos. Hay {string.Join(" y ", names.Select(n => $"'{n}'"))}: deje " +
                "la correcta."));
        var table = new TableReader(context, names[0]).Read();
        var columns = TableColumns.Of(table, context.Options);
        return columns.File < 0
            ? new NumberTableReader(context, table, columns).Read()
            : new PictureTableReader(context, table, columns).Read();
    }

    private static string[] Names(IFileTree files)
    {
        FileTreeEntry[] entries = [.. files.List("").Where(entry => !SystemEntries.IsOne(entry.Name))];
        string[] names =
            [.. entries.Where(entry => !entry.IsFolder).Select(e => e.Name).Order(StringComparer.Ordinal)];
        foreach (string[] usual in UsualNames)
            if (names.Where(name => usual.Contains(name, StringComparer.OrdinalIgnoreCase)).ToArray() is { Length: > 0 }
                found) return found;
        return entries.Any(e => e.IsFolder) || names.Any(PictureExtensions.IsPicture) ? []
            : [.. names.Where(IsTable)];
    }

    // Beside class folders, a table called labels may as well list the classes: only one of files is meant.
    private static bool IsMeant(DataLocation location, string[] names)
    {
        bool isSure = UsualNames[0].Contains(names[0], StringComparer.OrdinalIgnoreCase)
            || !location.Files!.List("").Any(entry => entry.IsFolder && !SystemEntries.IsOne(entry.Name));
        if (isSure) return true;
        try
        {
            var context = new DataSourceContext(location, new() { KeepsUnlabelled = true }, CancellationToken.None);
            return TableColumns.TellFiles(new TableReader(context, names[0]).Read());
        }
        catch (DataException)
        {
            return true; // What is wrong with it is told when it is read.
        }
    }

    private static bool IsTable(string path) =>
        Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
