namespace Injerto.Data.Sources;

/// <summary>
/// A table (CSV, TSV) of pictures and what they show, or of numbers: named itself, or in the folder as
/// <c>manifest.csv</c> or <c>labels.csv</c>, or the only thing there beside the pictures that it names.
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
                $"There must be one table. Got {string.Join(" and ", names.Select(n => $"'{n}'"))}: name the right " +
                "one itself.",
                $"Debe haber una sola tabla. Hay {string.Join(" y ", names.Select(n => $"'{n}'"))}: nombre " +
                "directamente la correcta."));
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
        string[] tables = [.. names.Where(IsTable)];
        FileTreeEntry[] folders = [.. entries.Where(entry => entry.IsFolder).Take(2)];
        if (folders.Length == 0 && !names.Any(PictureExtensions.IsPicture)) return tables;
        // Beside one folder, or pictures without any, there is nothing else that could tell what they show.
        bool isPlain = folders.Length < 2 && folders.All(folder => PartNames.Find(folder.Name) is null);
        return isPlain && tables.Length == 1 ? tables : [];
    }

    // Beside class folders, a table called labels may as well list the classes, and one beside pictures may hold
    // anything: only one of files is meant.
    private static bool IsMeant(DataLocation location, string[] names)
    {
        var entries = location.Files!.List("").Where(entry => !SystemEntries.IsOne(entry.Name));
        bool isUsual = UsualNames.Any(usual => usual.Contains(names[0], StringComparer.OrdinalIgnoreCase));
        bool isSure = UsualNames[0].Contains(names[0], StringComparer.OrdinalIgnoreCase)
            || !entries.Any(entry => entry.IsFolder || (!isUsual && PictureExtensions.IsPicture(entry.Name)));
        if (isSure) return true;
        try
        {
            var context = new DataSourceContext(location, new() { KeepsUnlabelled = true }, CancellationToken.None);
            return TableColumns.TellFiles(new TableReader(context, names[0]).Read());
        }
        catch (DataException)
        {
            return isUsual; // What is wrong with it is told when it is read.
        }
    }

    private static bool IsTable(string path) =>
        Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
