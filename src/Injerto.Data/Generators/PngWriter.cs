using System.Buffers.Binary;
using System.IO.Compression;
using Injerto.Data.Sources;

namespace Injerto.Data.Generators;

/// <summary>
/// Writes 8-bit RGB pictures as PNG (W3C PNG, third edition, https://www.w3.org/TR/png-3/), no other kind.
/// </summary>
internal static class PngWriter
{
    /// <summary>Encodes a picture.</summary>
    /// <param name="rgb">The pixels. Shape: [height, width, 3].</param>
    /// <param name="width">Its width in pixels; at least 1.</param>
    /// <param name="height">Its height in pixels; at least 1.</param>
    public static byte[] Encode(ReadOnlySpan<byte> rgb, int width, int height)
    {
        if (width < 1 || height < 1 || rgb.Length != (long)width * height * 3)
            throw new ArgumentException($"A picture of {width} × {height} pixels must have " +
                $"{(long)width * height * 3} bytes. Got {rgb.Length}.");
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, 2); // 8 bits each of red, green, blue
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(rgb, width * 3));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(ReadOnlySpan<byte> rgb, int stride)
    {
        using var body = new MemoryStream();
        using (var zlib = new ZLibStream(body, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = new byte[stride + 1];
            for (int start = 0; start < rgb.Length; start += stride)
            {
                // Filter 1 (each byte less the one a pixel to its left) suits painted pictures; nothing is tried out.
                var row = rgb.Slice(start, stride);
                line[0] = 1;
                for (int i = 0; i < stride; i++) line[i + 1] = (byte)(row[i] - (i < 3 ? 0 : row[i - 3]));
                zlib.Write(line);
            }
        }
        return body.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        uint crc = Crc32.End(Crc32.Add(Crc32.Add(Crc32.Start, type), data));
        BinaryPrimitives.WriteUInt32BigEndian(number, crc);
        file.Write(number);
    }
}
