using System.Collections.Concurrent;
using Injerto.Models;

namespace Injerto.Tests.Models.Downloads;

/// <summary>Keeps what a download told, at once and in order.</summary>
internal sealed class Reports(Action<DownloadProgress>? onReport = null) : IProgress<DownloadProgress>
{
    internal ConcurrentQueue<DownloadProgress> All { get; } = new();

    public void Report(DownloadProgress value)
    {
        All.Enqueue(value);
        onReport?.Invoke(value);
    }
}
