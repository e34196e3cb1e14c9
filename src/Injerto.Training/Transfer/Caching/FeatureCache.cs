namespace Injerto.Training.Transfer.Caching;

/// <summary>
/// The outputs of frozen prefixes on disk, shared by runs and processes: one folder for each <see cref="FeatureKey"/>. What was not used for longest goes
/// first when the size limit is passed.
/// </summary>
public sealed class FeatureCache
{
    /// <summary>The size limit where none is given: 10 GiB.</summary>
    public const long DefaultLimitBytes = 10L << 30;

    /// <summary>A cache in a folder, which is made when something is kept.</summary>
    /// <param name="folder">The folder. Default: <see cref="DefaultFolder"/>.</param>
    /// <param name="limitBytes">The size beyond which the oldest files go, in bytes. Default: <see cref="DefaultLimitBytes"/>.</param>
    public FeatureCache(string? folder = null, long limitBytes = DefaultLimitBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limitBytes);
        Folder = Path.GetFullPath(folder ?? DefaultFolder());
        LimitBytes = limitBytes;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The size limit in bytes.</summary>
    public long LimitBytes { get; }

    /// <summary><c>$INJERTO_CACHE</c>, else <c>$XDG_CACHE_HOME/injerto</c>, else <c>~/.cache/injerto</c>, else a folder for temporary files.</summary>
    public static string DefaultFolder()
    {
        if (Variable("INJERTO_CACHE") is { } own) return own;
        if (Variable("XDG_CACHE_HOME") is { } shared) return Path.Combine(shared, "injerto");
        return Variable("HOME") is { } home ? Path.Combine(home, ".cache", "injerto") : Path.Combine(Path.GetTempPath(), "injerto-cache");
    }

    /// <summary>The rows kept under a key.</summary>
    /// <param name="key">What determines the rows.</param>
    /// <param name="rowBytes">The length of each row in bytes.</param>
    public FeatureShelf Open(FeatureKey key, int rowBytes)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new FeatureShelf(Path.Combine(Folder, "features", key.Hash), rowBytes);
    }

    /// <summary>Deletes the files that were not used for longest until the limit is kept. Files open elsewhere stay readable there.</summary>
    /// <returns>How many bytes went.</returns>
    public long Evict()
    {
        var root = new DirectoryInfo(Folder);
        if (!root.Exists) return 0;
        var files = root.EnumerateFiles("*" + FeatureSegment.Extension, SearchOption.AllDirectories)
            .OrderByDescending(f => f.LastWriteTimeUtc).ThenBy(f => f.FullName, StringComparer.Ordinal).ToList();
        long kept = 0, gone = 0;
        foreach (var file in files)
        {
            kept += file.Length;
            if (kept <= LimitBytes) continue;
            gone += file.Length;
            FeatureSegment.TryDelete(file.FullName);
        }

        return gone;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
