namespace Injerto.Models;

/// <summary>What a download is doing.</summary>
public enum DownloadStage
{
    /// <summary>Another process is fetching the same file; this one waits for it.</summary>
    Waiting,

    /// <summary>NuGet brings the package that the file is in; it does not say how far it is.</summary>
    Restoring,

    /// <summary>Bytes arrive.</summary>
    Downloading,

    /// <summary>A try failed and will be repeated after a pause.</summary>
    Retrying,

    /// <summary>The whole file is here and its hash is being computed.</summary>
    Verifying,
}
