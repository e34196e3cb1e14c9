using Injerto.Text;

namespace Injerto.Models;

/// <summary>How far a download is.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="ReceivedBytes">Bytes that are here, those of an earlier broken-off download included.</param>
/// <param name="TotalBytes">Length of the file in bytes, where the server says it.</param>
/// <param name="Reason">Why it waits or begins again; null otherwise.</param>
public sealed record DownloadProgress(
    DownloadStage Stage, long ReceivedBytes, long? TotalBytes, LocalizedText? Reason = null);
