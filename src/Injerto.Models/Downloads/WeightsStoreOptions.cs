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
}
