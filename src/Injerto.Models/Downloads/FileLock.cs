namespace Injerto.Models;

/// <summary>The right to be the only one, of all processes, who writes a file; given back when disposed.</summary>
internal static class FileLock
{
    // What the system answers where another one has the lock: EWOULDBLOCK on Linux and macOS, a sharing violation on
    // Windows.
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Waits for the lock.</summary>
    /// <param name="path">The lock's own file. It stays: a deleted one could be locked by two at once.</param>
    /// <param name="poll">How often to try.</param>
    /// <param name="onWait">Called once if another one has it.</param>
    /// <param name="cancellation">Breaks off.</param>
    internal static async Task<IDisposable> Take(
        string path, TimeSpan poll, Action onWait, CancellationToken cancellation)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException e) when (Taken.Contains(e.HResult))
            {
                if (isFirst) onWait();
                await Task.Delay(poll, cancellation).ConfigureAwait(false);
            }
        }
    }
}
