using Microsoft.Win32.SafeHandles;

namespace Injerto.Data.Sources;

/// <summary>
/// What a compressed file holds, unpacked once into a temporary file so that it can be read at any place without taking
/// memory. The file is gone with the last use of it, however the process ends.
/// </summary>
internal sealed class UnpackedFile
{
    private const int BlockBytes = 1 << 18;
    private readonly SafeFileHandle file;

    private UnpackedFile(SafeFileHandle file, long length) => (this.file, Length) = (file, length);

    /// <summary>How many bytes it has.</summary>
    public long Length { get; }

    /// <summary>Unpacks a stream to its end.</summary>
    /// <param name="packed">The stream, unpacking as it is read.</param>
    /// <param name="tooLong">Makes the exception to throw when there is more than <paramref name="most"/>.</param>
    /// <param name="most">The most bytes to unpack.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static UnpackedFile Of(Stream packed, long most, Func<Exception> tooLong, CancellationToken cancellation)
    {
        var file = Create();
        try
        {
            byte[] block = new byte[BlockBytes];
            long length = 0;
            while (packed.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) is var read and > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if (length + read > most) throw tooLong();
                RandomAccess.Write(file, block.AsSpan(0, read), length);
                length += read;
            }
            return new(file, length);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The file, for those that read it themselves.</summary>
    public SafeFileHandle Handle => file;

    /// <summary>A stream over a stretch of it.</summary>
    public Stream Open(long start, long length) => new FileWindow(file, start, length);

    private static SafeFileHandle Create()
    {
        string path = Path.Combine(Path.GetTempPath(), $"injerto-{Guid.NewGuid():N}.tmp");
        var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete,
            FileOptions.DeleteOnClose);
        // Without a name, the file is gone even when the process is killed. Windows sees to that itself.
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }
}
