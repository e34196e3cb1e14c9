namespace Injerto.Data.Sources;

/// <summary>
/// A <c>manifest.csv</c> with the columns <c>file,label,split</c>; <c>|</c> joins several labels, <c>split</c> may be
/// left out.
/// </summary>
internal sealed class ManifestSource : IDataSource
{
    private const string UsualName = "manifest.csv";

    public string Name => "table of files";

    public bool Recognizes(DataLocation location) =>
        location is { Files: { } files, Named: null } && Names(files).Length > 0;

    public IEnumerable<SourceItem> Read(DataSourceContext context)
    {
        string[] names = Names(context.Files);
        if (names.Length > 1)
            throw new DataException(new(
                $"There must be one table of files. Got {string.Join(" and ", names.Select(n => $"'{n}'"))}: keep " +
                "the right one.",
                $"Debe haber una sola tabla de archivos. Hay {string.Join(" y ", names.Select(n => $"'{n}'"))}: deje " +
                "la correcta."));
        return new ManifestReader(context, names[0]).Read();
    }

    private static string[] Names(IFileTree files) =>
        [.. files.List("").Where(entry => !entry.IsFolder).Select(entry => entry.Name)
        .Where(name => name.Equals(UsualName, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
}
