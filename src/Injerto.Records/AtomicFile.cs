namespace Injerto.Records;

/// <summary>Writes files that are either there whole or as they were before, whatever happens in between.</summary>
public static class AtomicFile
{
    private static int written;

    /// <summary>Writes bytes to a temporary file beside the target, flushes it to the disk and renames it.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="bytes">What it shall hold.</param>
    /// <exception cref="IOException">The file can't be written; the target is as it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        Write(path, stream => stream.Write(copy));
    }

    /// <summary>The same for what is written piece by piece.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="write">Writes the whole to the stream, which can seek; whatever it throws leaves the target as it
    /// was.</param>
    /// <exception cref="IOException">The file can't be written; the target is as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var temporary = Temporary(path);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, Path.GetFullPath(path), overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    // The temporary file must lie in the same folder: a rename is atomic only within one file system. Process and
    // counter keep writers apart without chance.
    private static string Temporary(string path) =>
        $"{Path.GetFullPath(path)}.{Environment.ProcessId}.{Interlocked.Increment(ref written)}.tmp";
}
