using Injerto.Records;

namespace Injerto.Training.Transfer.Caching;

/// <summary>
/// The outputs of frozen prefixes on disk, shared by runs and processes: one folder for each <see cref="FeatureKey"/>.
/// What was not used for longest goes first when the size limit is passed.
/// </summary>
public sealed class FeatureCache
{
    /// <summary>The size limit where none is given: 10 GiB.</summary>
    public const long DefaultLimitBytes = 10L << 30;

    /// <summary>A cache in a folder, which is made when something is kept.</summary>
    /// <param name="folder">The folder. Default: <see cref="CacheFolder.Default"/>.</param>
    /// <param name="limitBytes">
    /// The size beyond which the oldest files go, in bytes. Default: <see cref="DefaultLimitBytes"/>.
    /// </param>
    public FeatureCache(string? folder = null, long limitBytes = DefaultLimitBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limitBytes);
        Folder = Path.GetFullPath(folder ?? CacheFolder.Default());
        LimitBytes = limitBytes;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The size limit in bytes.</summary>
    public long LimitBytes { get; }

    /// <summary>The rows kept under a key.</summary>
    /// <param name="key">What determines the rows.</param>
    /// <param name="rowBytes">The length of each row in bytes.</param>
    public FeatureStore Open(FeatureKey key, int rowBytes)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new FeatureStore(Path.Combine(Folder, "features", key.Hash), rowBytes);
    }

    /// <summary>
    /// Deletes the files that were not used for longest until the limit is kept, and what killed processes left
    /// unfinished. Files open elsewhere stay readable there; what can't be deleted stays.
    /// </summary>
    /// <returns>How many bytes went.</returns>
    public long Evict()
    {
        if (!Directory.Exists(Folder)) return 0;
        var kept = 0L;
        var gone = 0L;
        var latestFirst = Files().OrderByDescending(f => f.Used).ThenBy(f => f.Path, StringComparer.Ordinal);
        foreach (var (path, bytes, _) in latestFirst)
        {
            kept += bytes;
            if (kept <= LimitBytes) continue;
            gone += bytes;
            FeatureSegment.TryDelete(path);
        }

        return gone;
    }

    private List<(string Path, long Bytes, DateTime Used)> Files()
    {
        var everywhere = new EnumerationOptions { IgnoreInaccessible = true, RecurseSubdirectories = true };
        var found = new List<(string, long, DateTime)>();
        foreach (var path in Directory.EnumerateFiles(Folder, "*", everywhere))
        {
            try
            {
                var file = new FileInfo(path);
                if (path.EndsWith(FeatureSegment.Extension, StringComparison.Ordinal))
                    found.Add((path, file.Length, file.LastWriteTimeUtc));
                else if (path.EndsWith(FeatureSegment.UnfinishedExtension, StringComparison.Ordinal)
                    && DateTime.UtcNow - file.LastWriteTimeUtc > TimeSpan.FromHours(1)) FeatureSegment.TryDelete(path);
            }
            catch (IOException)
            {
                // Another process deleted it meanwhile.
            }
        }

        return found;
    }
}
