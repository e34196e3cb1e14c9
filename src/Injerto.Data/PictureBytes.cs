using System.Buffers;

namespace Injerto.Data;

/// <summary>The bytes of an encoded picture in a rented buffer.</summary>
public sealed class PictureBytes : IDisposable
{
    private const int FirstBytes = 1 << 16;
    private const long MaxBytes = 512L << 20;
    private readonly int length;
    private byte[]? buffer;

    private PictureBytes(byte[] buffer, int length) => (this.buffer, this.length) = (buffer, length);

    /// <summary>The bytes, until they are disposed.</summary>
    public ReadOnlySpan<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(buffer is null, this);
            return buffer.AsSpan(0, length);
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref buffer, null) is { } rented) ArrayPool<byte>.Shared.Return(rented);
    }

    internal static PictureBytes ReadFrom(Stream stream)
    {
        // One byte more than is expected, so that the end is seen without a larger buffer.
        long expected = stream.CanSeek ? stream.Length - stream.Position + 1 : FirstBytes;
        if (expected - 1 > MaxBytes) throw TooLong();
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)expected);
        int length = 0;
        try
        {
            while (true)
            {
                int read = stream.Read(buffer, length, buffer.Length - length);
                if (read == 0) break;
                length += read;
                if (length > MaxBytes) throw TooLong();
                if (length == buffer.Length) buffer = Larger(buffer, length);
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
        return new PictureBytes(buffer, length);
    }

    private static byte[] Larger(byte[] buffer, int length)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(2 * length);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static DataException TooLong() => new(new(
        $"A picture may have at most {MaxBytes} bytes, and this one has more. Save it smaller.",
        $"Una imagen puede tener como máximo {MaxBytes} bytes, y esta tiene más. Guárdela más pequeña."));
}
