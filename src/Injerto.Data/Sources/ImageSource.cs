namespace Injerto.Data.Sources;

/// <summary>Opens a folder of labelled images, whichever way it is laid out.</summary>
/// <remarks>
/// A <c>manifest.csv</c> counts where there is one. Otherwise class folders do: <c>train/CLASS/*</c> with optional <c>val</c> and
/// <c>test</c> folders beside <c>train</c>, or <c>CLASS/*</c> alone, from which seeded shares of each class are set aside. A lone
/// folder around either is entered.
/// </remarks>
public static class ImageSource
{
    /// <summary>The name of the file that, where it exists, says which file shows what.</summary>
    public const string ManifestName = "manifest.csv";

    /// <summary>Opens a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">How to read it. Default: <see cref="ImageSourceOptions"/> as it is.</param>
    /// <param name="progress">Told how many files were probed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="DataException">The folder can't be used as it is; all faults are told together.</exception>
    public static ImageDataset Open(string folder, ImageSourceOptions? options = null, IProgress<DataProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new ImageSourceOptions();
        var faults = options.Faults();
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults), nameof(options));
        if (string.IsNullOrWhiteSpace(folder)) throw new DataException("A folder of images must be named. Got an empty name.");
        string root = Path.GetFullPath(folder);
        if (File.Exists(root))
            throw new DataException($"A dataset must be a folder, but '{folder}' is a file. Name the folder it lies in; an archive must " +
                "be unpacked first.");
        if (!Directory.Exists(root)) throw new DataException($"The folder '{folder}' must exist.{NearFolder(root)}");
        var builder = new DatasetBuilder(root, options);
        if (File.Exists(Path.Combine(root, ManifestName))) ManifestSource.Read(builder, cancellationToken);
        else ImageFolderSource.Read(builder, cancellationToken);
        return builder.Build(progress, cancellationToken);
    }

    private static string NearFolder(string root)
    {
        string? parent = Path.GetDirectoryName(root);
        if (parent is null || !Directory.Exists(parent)) return " Check the path.";
        string hint = NearMatch.Hint(Path.GetFileName(root), Directory.EnumerateDirectories(parent).Select(d => Path.GetFileName(d)!));
        return hint.Length > 0 ? hint : " Check the path.";
    }
}
