using Injerto.Text;

namespace Injerto.Data.Sources;

/// <summary>Opens data, whichever way it lies there.</summary>
public static class DataSources
{
    /// <summary>The sources there are, in the order in which they are asked.</summary>
    public static IReadOnlyList<IDataSource> All { get; } =
    [
        new TableSource(),
        new IdxSource(),
        new VocSource(),
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
        var place = Locate(location);
        var source = All.FirstOrDefault(s => s.Recognizes(place)) ?? throw Unrecognized(location);
        return Open(source, place, options ?? new(), progress, cancellation);
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
        return Open(source, Locate(location), options ?? new(), progress, cancellation);
    }

    private static DataSet Open(IDataSource source, DataLocation location, DataSourceOptions options,
        IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var context = new DataSourceContext(location, options, cancellation);
        var items = new List<SourceItem>();
        foreach (var item in source.Read(context))
        {
            cancellation.ThrowIfCancellationRequested();
            items.Add(item);
        }
        return new DataSetBuilder(context, items).Build(progress);
    }

    private static void ThrowIfFaulty(DataSourceOptions? options)
    {
        if (options?.Faults() is { Count: > 0 } faults)
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
    }

    private static DataLocation Locate(string location)
    {
        if (string.IsNullOrWhiteSpace(location))
            throw new DataException(new("The data must be named: a folder of images, say. Got an empty name.",
                "Hay que indicar los datos: una carpeta de imágenes, por ejemplo. Se recibió un nombre vacío."));
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(location));
        if (!Path.Exists(full)) return Pattern(full) ?? new(location, null);
        return Directory.Exists(full)
            ? new(full, new FolderTree(full))
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
                $"The data must be a folder, but '{location}' is a file. Name the folder it lies in; an archive must " +
                "be unpacked first.",
                $"Los datos deben ser una carpeta, pero '{location}' es un archivo. Indique la carpeta en la que " +
                "está; un archivo comprimido debe descomprimirse antes."));
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
