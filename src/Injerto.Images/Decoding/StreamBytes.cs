using System.Buffers;
using Injerto.Text;

namespace Injerto.Images;

/// <summary>Reads streams to their end, whether they tell their length or not, up to a limit.</summary>
internal static class StreamBytes
{
    private const int FirstLength = 1 << 16;

    /// <summary>
    /// All bytes from where the stream stands, in an array of the shared pool that the caller returns.
    /// </summary>
    internal static ArraySegment<byte> Rent(Stream stream, long limit)
    {
        var expected = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : 0;
        if (expected > limit) throw TooLong(limit);

        // One byte more than expected, so that the end is seen without growing.
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Max(expected + 1, FirstLength));
        try
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length) buffer = Grow(buffer);
                var read = stream.Read(buffer, length, buffer.Length - length);
                if (read == 0) return new ArraySegment<byte>(buffer, 0, length);
                length += read;
                if (length > limit) throw TooLong(limit);
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    internal static void Return(ArraySegment<byte> bytes) => ArrayPool<byte>.Shared.Return(bytes.Array!);

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(2 * buffer.Length));
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static ImageException TooLong(long limit) => new(ImageErrorReason.TooLarge, new LocalizedText(
        $"the file has more than {limit >> 20} MiB, which is the most that is read. Save the picture smaller.",
        $"el archivo tiene más de {limit >> 20} MiB, que es lo máximo que se lee. Guarde la imagen más pequeña."));
}
