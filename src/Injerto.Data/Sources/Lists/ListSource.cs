namespace Injerto.Data.Sources;

/// <summary>
/// Lists of pictures and what they show, a line for each (<c>daisy/1.jpg 0</c>): one that is named itself, or
/// <c>train.txt</c>, <c>val.txt</c> and <c>test.txt</c> beside the pictures.
/// </summary>
/// <remarks>
/// The form that Caffe's and MMPretrain's tools write. Source:
/// https://mmpretrain.readthedocs.io/en/latest/user_guides/dataset_prepare.html.
/// </remarks>
internal sealed class ListSource : IDataSource
{
    private const string Extension = ".txt";
    private static readonly string[] Columns = ["file", "label", "split"];
    private static readonly TableColumns Meanings = new(0, [1], 2, -1);

    public string Name => "list";

    public bool Recognizes(DataLocation location) => location switch
    {
        { Files: null } => false,
        { Files: { } files, Named: { } named } => IsList(named) && First(location, named) is not null,
        // Any text beside class folders may be called train: the first picture that a list names must be there.
        { Files: { } files } => Lists(files).Any(list => First(location, list) is { Labels.Length: > 0 } first
            && files.PathInside(first.Path.Replace('\\', '/')) is { } path && files.HasFile(path)),
    };

    public IEnumerable<SourceItem> Read(DataSourceContext context)
    {
        // One list that is named is all there is: its parts are set aside as those of class folders are.
        string[] lists = context.Named is { } named ? [named] : Lists(context.Files);
        var rows = lists.SelectMany(list => Rows(context, list)).ToList();
        if (rows.Count == 0) throw TableFaults.Empty(string.Join(", ", lists));
        var table = new Table(string.Join(", ", lists), ' ', Columns, rows);
        return new PictureTableReader(context, table, Meanings).Read();
    }

    private static IEnumerable<TableRow> Rows(DataSourceContext context, string list)
    {
        string part = context.Named is null ? Stem(list) : "";
        int number = 0;
        foreach (string line in TableText.Read(list, context).Split('\n'))
        {
            number++;
            if (ListLine.Of(line) is { } told)
                yield return new(number, [told.Path, string.Join('|', told.Labels), part]) { Table = list };
        }
    }

    private static string[] Lists(IFileTree files) =>
    [
        .. files.List("").Where(entry => !entry.IsFolder && IsList(entry.Name) && PartNames.Find(Stem(entry.Name)) is
            not null).Select(entry => entry.Name).Order(StringComparer.Ordinal),
    ];

    /// <summary>The first line; null where it names no picture.</summary>
    private static ListLine? First(DataLocation location, string list)
    {
        try
        {
            var context = new DataSourceContext(location, new(), CancellationToken.None);
            var first =
                TableText.Read(list, context).Split('\n').Select(ListLine.Of).FirstOrDefault(l => l is not null);
            return first is { } line && PictureExtensions.IsPicture(line.Path) ? line : null;
        }
        catch (DataException)
        {
            return null;
        }
    }

    private static bool IsList(string path) =>
        Path.GetExtension(path).Equals(Extension, StringComparison.OrdinalIgnoreCase);

    private static string Stem(string list) => list[..^Extension.Length];
}
