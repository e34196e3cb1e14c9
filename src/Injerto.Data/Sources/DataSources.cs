using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>Opens data, whichever way it lies there.</summary>
public static class DataSources
{
    private const int MaxWrappings = 3, ItemsTold = 256;

    /// <summary>
    /// The sources there are, in the order in which they are asked; the last takes any folder of class folders.
    /// </summary>
    public static IReadOnlyList<IDataSource> All { get; } =
    [
        new TableSource(),
        new IdxSource(),
        new VocSource(),
        new ListSource(),
        new TfRecordSource(),
        new ImageFolderSource(),
    ];

    /// <summary>Opens data through the first source that recognizes it. Nothing there is changed.</summary>
    /// <param name="location">A folder, or whatever else a source recognizes.</param>
    /// <param name="options">How to read it. Default: <see cref="DataSourceOptions"/> as it is.</param>
    /// <param name="progress">Told how many contents were read.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="DataException">The data can't be used as it is; all faults are told together.</exception>
    public static DataSet Open(string location, DataSourceOptions? options = null,
        IProgress<DataProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ThrowIfFaulty(options);
        var (source, where) = Chosen(Locate(location, cancellation), options) ?? throw Unrecognized(location);
        return Open(source, where, options ?? new(), progress, cancellation);
    }

    /// <summary>Opens data other than a folder of pictures; null where no source recognizes it as such.</summary>
    /// <param name="location">A folder, a file, or whatever else a source recognizes.</param>
    /// <param name="options">How to read it. Default: <see cref="DataSourceOptions"/> as it is.</param>
    /// <param name="progress">Told how many contents were read.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="DataException">It is such data and can't be used as it is.</exception>
    public static DataSet? TryOpen(string location, DataSourceOptions? options = null,
        IProgress<DataProgress>? progress = null, CancellationToken cancellation = default)
    {
        ThrowIfFaulty(options);
        return Chosen(Locate(location, cancellation), options) is var (source, where)
            && !(source is ImageFolderSource or LabelPatternSource && Directory.Exists(location))
            ? Open(source, where, options ?? new(), progress, cancellation) : null;
    }

    /// <summary>Opens data through a source of one's own.</summary>
    /// <param name="source">The source.</param>
    /// <param name="location">What the source takes.</param>
    /// <param name="options">How to read it. Default: <see cref="DataSourceOptions"/> as it is.</param>
    /// <param name="progress">Told how many contents were read.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="DataException">The data can't be used as it is; all faults are told together.</exception>
    public static DataSet Open(IDataSource source, string location, DataSourceOptions? options = null,
        IProgress<DataProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ThrowIfFaulty(options);
        return Open(source, Locate(location, cancellation), options ?? new(), progress, cancellation);
    }

    private static DataSet Open(IDataSource source, DataLocation location, DataSourceOptions options,
        IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var context = new DataSourceContext(location, options, cancellation);
        if (location.Inner is { } inner)
            context.Note(inner, DataProblemKind.Layout, new("The data was found in here.",
                "Los datos estaban aquí dentro."));
        var items = new List<SourceItem>();
        foreach (var item in source.Read(context))
        {
            cancellation.ThrowIfCancellationRequested();
            items.Add(item);
            if (items.Count % ItemsTold == 0) progress?.Report(new("finding", items.Count, 0));
        }
        return new DataSetBuilder(context, items).Build(progress);
    }

    private static void ThrowIfFaulty(DataSourceOptions? options)
    {
        if (options?.Faults() is { Count: > 0 } faults)
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
    }

    private static (IDataSource, DataLocation)? Chosen(DataLocation place, DataSourceOptions? options) =>
        options?.LabelFrom is not null && place is { Files: not null, Named: null }
            ? (new LabelPatternSource(), place) : Recognized(place);

    // Archives and downloads mostly hold one folder with everything in it. Class folders unwrap themselves.
    private static (IDataSource, DataLocation)? Recognized(DataLocation place)
    {
        var inner = place;
        for (int depth = 0; depth <= MaxWrappings; depth++)
        {
            if (All.SkipLast(1).FirstOrDefault(s => s.Recognizes(inner)) is { } source) return (source, inner);
            if (Unwrapped(inner) is not { } deeper) break;
            inner = deeper;
        }
        return All[^1].Recognizes(place) ? (All[^1], place) : null;
    }

    private static DataLocation? Unwrapped(DataLocation place)
    {
        if (place is not { Files: { } files, Named: null }) return null;
        FileTreeEntry[] folders = [.. files.List("").Where(e => e.IsFolder && !SystemEntries.IsOne(e.Name)).Take(2)];
        return folders is [{ Fault: null } only] && PartNames.Find(only.Name) is null
            ? new(place.Path, new InnerTree(files, only.Path), null,
                place.Inner is { } before ? $"{before}/{only.Name}" : only.Name)
            : null;
    }

    private static DataLocation Locate(string location, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(location))
            throw new DataException(new("The data must be named: a folder of images, say. Got an empty name.",
                "Hay que indicar los datos: una carpeta de imágenes, por ejemplo. Se recibió un nombre vacío."));
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(location));
        if (!Path.Exists(full)) return Pattern(full) ?? new(location, null);
        if (Directory.Exists(full)) return new(full, new FolderTree(full));
        return Archive.Open(full, cancellation) is { } archive
            ? new(full, archive)
            : new(full, new FolderTree(Path.GetDirectoryName(full)!), Path.GetFileName(full));
    }

    private static DataLocation? Pattern(string full)
    {
        string name = Path.GetFileName(full);
        return name.AsSpan().IndexOfAny('*', '?') >= 0 && Path.GetDirectoryName(full) is { } folder
            && Directory.Exists(folder) ? new(full, new FolderTree(folder), name) : null;
    }

    private static DataException Unrecognized(string location)
    {
        if (Pattern(Path.GetFullPath(location)) is not null)
            return new(new($"A file must fit the pattern '{location}' and be a TFRecord file. None does.",
                $"Un archivo debe ajustarse al patrón '{location}' y ser un archivo TFRecord. Ninguno lo hace."));
        if (File.Exists(location))
            return new(new(
                "The data must be a folder, a table (.csv, .tsv), a list of pictures (.txt), TFRecord files, or an " +
                $"archive of these (zip, tar, tar.gz). '{location}' is none of them.",
                "Los datos deben ser una carpeta, una tabla (.csv, .tsv), una lista de imágenes (.txt), archivos " +
                $"TFRecord, o un archivo comprimido con ellos (zip, tar, tar.gz). '{location}' no es nada de eso."));
        var absent = new LocalizedText($"The folder '{location}' must exist.", $"La carpeta '{location}' " +
            "debe existir.");
        return new(absent + Near(location));
    }

    private static LocalizedText Near(string location)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(location));
        string? parent = Path.GetDirectoryName(full);
        var hint = parent is not null && Directory.Exists(parent)
            ? NearNames.Hint(Path.GetFileName(full), Directory.EnumerateDirectories(parent).Select(Path.GetFileName)!)
            : default;
        return hint.English is { Length: > 0 } ? hint : new(" Check the path.", " Compruebe la ruta.");
    }
}
