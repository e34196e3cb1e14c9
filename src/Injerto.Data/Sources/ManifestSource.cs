namespace Injerto.Data.Sources;

/// <summary>
/// A <c>manifest.csv</c> with the columns <c>file,label,split</c>; <c>|</c> joins several labels, <c>split</c> may be
/// left out.
/// </summary>
internal sealed class ManifestSource : IDataSource
{
    private const string UsualName = "manifest.csv";

    public string Name => "table of files";

    public bool Recognizes(string location) => Directory.Exists(location) && Names(location).Length > 0;

    public IEnumerable<SourceItem> Read(DataSourceContext context)
    {
        string[] names = Names(context.Location);
        if (names.Length > 1)
            throw new DataException(new(
                $"There must be one table of files. Got {string.Join(" and ", names.Select(n => $"'{n}'"))}: keep " +
                "the right one.",
                $"Debe haber una sola tabla de archivos. Hay {string.Join(" y ", names.Select(n => $"'{n}'"))}: deje " +
                "la correcta."));
        return new ManifestReader(context, names[0]).Read();
    }

    private static string[] Names(string folder) =>
        [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))
        .Where(name => name.Equals(UsualName, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
}
