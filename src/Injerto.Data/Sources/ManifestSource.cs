namespace Injerto.Data.Sources;

/// <summary>
/// A <c>manifest.csv</c> with the columns <c>file,label,split</c>; <c>|</c> joins several labels, <c>split</c> may be left out.
/// </summary>
internal sealed class ManifestSource : IDataSource
{
    public string Name => "table of files";

    public bool Recognizes(string location) => File.Exists(Path.Combine(location, ManifestTable.FileName));

    public IEnumerable<SourceItem> Read(DataSourceContext context) => new ManifestReader(context).Read();
}
