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
        // The temporary file must lie in the same folder: a rename is atomic only within one file system. Process and
        // counter keep writers apart without chance.
        var full = Path.GetFullPath(path);
        var temporary = $"{full}.{Environment.ProcessId}.{Interlocked.Increment(ref written)}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
