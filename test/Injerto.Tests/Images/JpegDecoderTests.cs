using Injerto.Images;
using Xunit;
using static Injerto.Tests.Images.ReferenceImages;

namespace Injerto.Tests.Images;

/// <summary>What is harmless in a JPEG file, and what is not.</summary>
public class JpegDecoderTests
{
    [Fact]
    public void A_file_without_its_end_marker_is_whole() =>
        Assert.Equal(Decode("baseline.jpg").Pixels, ImageDecoder.Decode(Bytes("baseline.jpg").AsSpan()[..^2]).Pixels);

    [Fact]
    public void Bytes_left_over_before_the_end_marker_are_passed_over()
    {
        byte[] longer = [.. Bytes("baseline.jpg")[..^2], 1, 2, 3, 0xFF, 0xD9];
        Assert.Equal(Decode("baseline.jpg").Pixels, ImageDecoder.Decode(longer).Pixels);
    }

    [Fact]
    public void An_odd_header_hides_neither_the_picture_nor_that_it_is_cut_short()
    {
        var bytes = Bytes("baseline.jpg");
        Assert.Equal("JFIF"u8, bytes.AsSpan(6, 4));
        bytes[11] = 97; // the revision
        Assert.Equal(Decode("baseline.jpg").Pixels, ImageDecoder.Decode(bytes).Pixels);
        var e = Assert.Throws<ImageException>(() => ImageDecoder.Decode(bytes.AsSpan(0, bytes.Length / 2)));
        Assert.Equal(ImageErrorReason.Truncated, e.Reason);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void An_end_marker_put_before_the_last_pixel_does_not_make_it_whole(double share)
    {
        var bytes = Bytes("baseline.jpg");
        byte[] ended = [.. bytes[..(int)(share * bytes.Length)], 0xFF, 0xD9];
        var e = Assert.Throws<ImageException>(() => ImageDecoder.Decode(ended));
        Assert.Equal(ImageErrorReason.Truncated, e.Reason);
        Assert.Equal("the JPEG file is cut short. Copy or download it again, or remove it.", e.Message);
    }

    [Fact]
    public void Damage_is_quoted_and_nothing_said_of_one_file_is_told_of_another()
    {
        var bytes = Bytes("baseline.jpg");
        bytes[bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC4]) + 6] = 255; // codes of two bits
        Parallel.For(0, 50, i =>
        {
            if (i % 2 == 0) Assert.Equal(Decode("grey.jpg").Pixels, ImageDecoder.Decode(Bytes("grey.jpg")).Pixels);
            else
                Assert.Equal(
                    "the JPEG file is damaged: libjpeg says “Bogus Huffman table definition”. Copy or download it "
                    + "again, or remove it.",
                    Assert.Throws<ImageException>(() => ImageDecoder.Decode(bytes)).Message);
        });
    }

    [Fact]
    public void More_than_500_scans_are_refused_and_no_fewer()
    {
        var bytes = Bytes("progressive.jpg");
        var most = JpegDecoder.MostScans - JpegScans.Count(bytes);
        Assert.InRange(most, 480, 499);

        // The same scan over and over is a fault of its own, but not that there are so many.
        Assert.Equal(
            "the JPEG file is damaged: libjpeg says “Inconsistent progression sequence for component 0 coefficient 1”. "
            + "Copy or download it again, or remove it.",
            Assert.Throws<ImageException>(() => ImageDecoder.Decode(WithScans(bytes, most))).Message);
        var e = Assert.Throws<ImageException>(() => ImageDecoder.Decode(WithScans(bytes, most + 1)));
        Assert.Equal(ImageErrorReason.TooLarge, e.Reason);
        Assert.Equal(
            "the progressive JPEG file has more than 500 scans, which only files made to waste time have. Remove it.",
            e.Message);
    }

    [Fact]
    public void Scans_are_counted_by_their_markers_up_to_the_end_of_the_image()
    {
        byte[] start = [0xFF, 0xD8], scan = [0xFF, 0xDA, 0, 3, 7, 0xFF, 0x00, 0xDA, 0xFF, 0xD1, 0xDA];
        byte[] comment = [0xFF, 0xFE, 0, 6, 0xFF, 0xDA, 0, 2], end = [0xFF, 0xD9];
        Assert.Equal(0, JpegScans.Count(start));
        Assert.Equal(0, JpegScans.Count([.. start, .. comment, .. end]));
        Assert.Equal(2, JpegScans.Count([.. start, .. scan, 0xFF, .. scan, .. comment, .. end, .. scan]));
        Assert.Equal(1, JpegScans.Count([.. start, .. scan, 0xFF, 0xFF]));
        Assert.Equal(1, JpegScans.Count([.. start, 0xFF, 0xDA, 0]));
    }

    [Fact]
    public void Twelve_bits_are_not_read()
    {
        var bytes = Bytes("baseline.jpg");
        bytes[bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]) + 4] = 12;
        var e = Assert.Throws<ImageException>(() => ImageDecoder.Decode(bytes));
        Assert.Equal(ImageErrorReason.Unsupported, e.Reason);
        Assert.Equal(
            "this JPEG file is not read: it has 12 bits, 3 components and a frame of type 0xC0. "
            + "Save it as an ordinary JPEG or as PNG.",
            e.Message);
    }

    // The last scan repeated so often.
    private static byte[] WithScans(byte[] jpeg, int more)
    {
        var scan = jpeg.AsSpan()[jpeg.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA])..^2].ToArray();
        return [.. jpeg[..^2], .. Enumerable.Repeat(scan, more).SelectMany(copy => copy), 0xFF, 0xD9];
    }
}
