using System.Buffers.Binary;
using System.IO.Compression;
using Injerto.Data;
using Injerto.Data.Generators;
using Xunit;

namespace Injerto.Tests.Data.Generators;

public class PngWriterTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(300, 200)]
    public void Pixels_come_back_as_they_went_in(int width, int height)
    {
        var random = new SeededRandom(width, height);
        byte[] pixels = [.. Enumerable.Range(0, width * height * 3).Select(_ => (byte)random.Next(256))];
        byte[] file = PngWriter.Encode(pixels, width, height);
        Assert.Equal(pixels, Decode(file, out int readWidth, out int readHeight));
        Assert.Equal((width, height), (readWidth, readHeight));
        // The last chunk is the same in every PNG file, its check sum included.
        Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], file[^12..]);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
        => Assert.Equal("A picture of 2 × 2 pixels must have 12 bytes. Got 3.",
            Assert.Throws<ArgumentException>(() => PngWriter.Encode([1, 2, 3], 2, 2)).Message);

    /// <summary>Reads what <see cref="PngWriter"/> writes; fails on anything else.</summary>
    internal static byte[] Decode(byte[] file, out int width, out int height)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        Assert.Equal([0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52], file[8..16]);
        (width, height) = (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)),
            BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)));
        Assert.Equal([8, 2, 0, 0, 0], file[24..29]);
        int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
        using var zlib = new ZLibStream(new MemoryStream(file, 41, length), CompressionMode.Decompress);
        using var lines = new MemoryStream();
        zlib.CopyTo(lines);
        byte[] raw = lines.ToArray();
        int stride = width * 3;
        Assert.Equal((stride + 1) * height, raw.Length);
        var pixels = new byte[stride * height];
        for (int y = 0; y < height; y++)
        {
            Assert.Equal(1, raw[y * (stride + 1)]);
            for (int i = 0; i < stride; i++)
                pixels[(y * stride) + i] =
                    (byte)(raw[(y * (stride + 1)) + 1 + i] + (i < 3 ? 0 : pixels[(y * stride) + i - 3]));
        }
        return pixels;
    }
}
