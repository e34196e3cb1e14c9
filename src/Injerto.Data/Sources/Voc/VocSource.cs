namespace Injerto.Data.Sources;

/// <summary>
/// PASCAL VOC: a year's folder (<c>Annotations</c>, <c>ImageSets/Main</c>, <c>JPEGImages</c>), or the
/// <c>VOCdevkit</c> around one.
/// </summary>
/// <remarks>
/// Labels are the classes of the objects. Where all objects of a class are marked as difficult, the class is neither
/// there nor not: it is ignored, as VOC's evaluation does. Source: M. Everingham et al., "The PASCAL Visual Object
/// Classes Challenge 2007", http://host.robots.ox.ac.uk/pascal/VOC/voc2007/.
/// </remarks>
internal sealed class VocSource : IDataSource
{
    private const string Annotations = "Annotations", Pictures = "JPEGImages", Xml = ".xml";
    private static readonly string[] PictureEndings = [".jpg", ".jpeg", ".png", ".JPG"];

    public string Name => "PASCAL VOC";

    public bool Recognizes(DataLocation location) =>
        location is { Files: { } files, Named: null } && Years(files).Length > 0;

    public IEnumerable<SourceItem> Read(DataSourceContext context)
    {
        string[] years = Years(context.Files);
        if (years.Length > 1)
            throw new DataException(new(
                $"One year of PASCAL VOC must be named. There are {string.Join(" and ", years)}: name the folder of " +
                "one.",
                $"Debe indicarse un año de PASCAL VOC. Hay {string.Join(" y ", years)}: indique la carpeta de uno."));
        string year = years[0];
        context.Kind = TargetKind.Labels;
        foreach (var (id, part) in new VocSets(context, year).Read() ?? Listed(context, year))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (Item(context, year, id, part) is { } item) yield return item;
        }
    }

    private static SourceItem? Item(DataSourceContext context, string year, string id, DataPart? part)
    {
        string annotation = FileTreeEntry.Below(year, $"{Annotations}/{id}{Xml}");
        VocAnnotation? read = null;
        try
        {
            if (context.Files.HasFile(annotation)) read = VocAnnotation.Read(context.Files, annotation);
        }
        catch (DataException error)
        {
            context.Warn(annotation, DataProblemKind.Unreadable, error.Text);
            return null;
        }
        if (Picture(context.Files, year, id, read?.FileName) is { } picture)
            return new(picture, context.Files.Picture(picture))
            {
                Labels = read?.Labels,
                Ignored = read?.Difficult ?? [],
                Part = part,
            };
        context.Warn(FileTreeEntry.Below(year, $"{Pictures}/{id}.jpg"), DataProblemKind.MissingFile, new(
            "A list or an annotation names this picture, but it does not exist.",
            "Una lista o una anotación nombra esta imagen, pero no existe."));
        return null;
    }

    private static string? Picture(IFileTree files, string year, string id, string? told)
    {
        string folder = FileTreeEntry.Below(year, Pictures);
        string[] names = [.. PictureEndings.Select(ending => id + ending)];
        if (told is { Length: > 0 } && told.AsSpan().IndexOfAny('/', '\\', '\0') < 0 && told is not (".." or "."))
            names = [.. names, told];
        return names.Select(name => FileTreeEntry.Below(folder, name)).FirstOrDefault(files.HasFile);
    }

    // Without lists, every annotation counts and shares are set aside.
    private static IEnumerable<(string Id, DataPart? Part)> Listed(DataSourceContext context, string year) =>
        new FolderWalk(context).List(FileTreeEntry.Below(year, Annotations)).Files
            .Where(file => file.Extension.Equals(Xml, StringComparison.OrdinalIgnoreCase))
            .Select(file => (file.Name[..^Xml.Length], (DataPart?)null));

    private static string[] Years(IFileTree files)
    {
        if (IsYear(files, "")) return [""];
        string[] inner = [.. Folders(files, "").Where(folder => IsYear(files, folder))];
        return inner.Length > 0 ? inner
            : [.. Folders(files, "").Where(folder => folder.EndsWith("VOCdevkit", StringComparison.OrdinalIgnoreCase))
                .SelectMany(kit => Folders(files, kit)).Where(folder => IsYear(files, folder))];
    }

    private static bool IsYear(IFileTree files, string folder)
    {
        string[] names = [.. Folders(files, folder).Select(path => path[(path.LastIndexOf('/') + 1)..])];
        return names.Contains(Annotations) && names.Contains(Pictures);
    }

    private static IEnumerable<string> Folders(IFileTree files, string folder) =>
        files.List(folder).Where(entry => entry.IsFolder).Select(entry => entry.Path).Order(StringComparer.Ordinal);
}
