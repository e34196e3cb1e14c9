using Microsoft.Win32.SafeHandles;

namespace Injerto.Models.Weights;

/// <summary>
/// An open file whose bytes are read from any place, never beyond the length that it had when it was opened.
/// </summary>
internal sealed class ByteFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private ByteFile(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
    }

    internal string Path { get; }

    internal long Length { get; }

    internal static ByteFile Open(string path) =>
        new(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));

    /// <summary>Fills <paramref name="destination"/> from the byte at <paramref name="offset"/> on.</summary>
    internal void Read(long offset, Span<byte> destination)
    {
        Demand(offset, destination.Length);
        while (destination.Length > 0)
        {
            var read = RandomAccess.Read(_handle, destination, offset);
            if (read == 0) throw new WeightsException(new(
                $"The file must keep its {Length} bytes while it is read. It was cut off at {offset}.",
                $"El archivo debe conservar sus {Length} bytes mientras se lee. Se cortó en {offset}."));
            destination = destination[read..];
            offset += read;
        }
    }

    /// <summary>A stream over some of the bytes.</summary>
    internal FileRange Range(long offset, long length)
    {
        Demand(offset, length);
        return new FileRange(this, offset, length);
    }

    public void Dispose() => _handle.Dispose();

    private void Demand(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > Length - length)
            throw new WeightsException(new(
                $"What a file declares must lie in it. It has {Length} bytes, and {length} from byte {offset} on are "
                + "declared. It may have been cut off: fetch it again.",
                $"Lo que un archivo declara debe estar en él. Tiene {Length} bytes, y declara {length} a partir del "
                + $"byte {offset}. Puede estar cortado: descárguelo de nuevo."));
    }
}
