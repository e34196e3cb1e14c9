using Injerto.Images;
using Xunit;
using static Injerto.Tests.Images.ReferenceImages;

namespace Injerto.Tests.Images;

public class BadFileTests
{
    public static TheoryData<string> Whole { get; } =
    [
        "baseline.jpg", "progressive.jpg", "grey.jpg", "cmyk.jpg", "exif_6.jpg", "photo.png", "alpha.png",
        "palette.png", "grey16.png",
        "photo_lossy.webp", "photo.webp", "photo.tif", "photo.gif", "photo.bmp", "palette.bmp", "photo.avif",
        "photo.heic", "iphone.heic",
        "colours/ycbcr_22.tif", "colours/ycbcr_planar.tif", "colours/lab16.tif", "colours/palette4.tif",
        "colours/tiled_planar.tif",
        "colours/bigtiff.tif", "colours/runs8.bmp", "colours/runs4.bmp", "colours/fields_alpha.bmp", "colours/ycck.jpg",
    ];

    [Fact]
    public void An_empty_file_says_so()
    {
        var e = Fails([]);
        Assert.Equal(ImageErrorReason.Empty, e.Reason);
        Assert.Equal("the file is empty. Copy or download it again, or remove it.", e.Message);
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_file_cut_short_anywhere_is_refused_or_whole(string name)
    {
        var bytes = Bytes(name);
        var whole = ImageDecoder.Decode(bytes).Pixels;
        var refused = 0;
        var lengths = Enumerable.Range(1, 40).Select(i => bytes.Length * i / 41).Concat(Enumerable.Range(1, 40))
            .Concat([bytes.Length - 2, bytes.Length - 1]);
        foreach (var length in lengths.Where(length => length < bytes.Length))
        {
            try
            {
                // Files may end in bytes that say nothing of the pixels.
                Assert.Equal(whole, ImageDecoder.Decode(bytes.AsSpan(0, length)).Pixels);
            }
            catch (ImageException e)
            {
                refused++;
                Assert.True(
                    e.Reason is ImageErrorReason.Truncated or ImageErrorReason.Corrupt or ImageErrorReason.Unsupported
                    || (e.Reason == ImageErrorReason.UnknownFormat && length < 26),
                    $"{name} cut to {length} of {bytes.Length} bytes: {e.Reason} {e.Message}");
            }
        }

        Assert.True(refused >= 70, $"Only {refused} of 82 lengths of {name} were refused.");
    }

    [Fact]
    public void A_jpeg_cut_short_says_so()
    {
        var bytes = Bytes("baseline.jpg");
        var e = Fails(bytes[..(bytes.Length / 2)]);
        Assert.Equal(ImageErrorReason.Truncated, e.Reason);
        Assert.Equal("the JPEG file is cut short. Copy or download it again, or remove it.", e.Message);
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void Flipped_bytes_give_a_picture_or_a_clear_error(string name)
    {
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            var bytes = Bytes(name);
            for (var i = 0; i <= round % 4; i++) bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            DecodesOrExplains(bytes);
        }
    }

    [Fact]
    public void Noise_behind_any_signature_gives_a_clear_error()
    {
        var random = new Random(12);
        foreach (var name in Whole.Select(row => row.Data))
        {
            for (var round = 0; round < 20; round++)
            {
                var bytes = new byte[random.Next(1, 3000)];
                random.NextBytes(bytes);
                Bytes(name).AsSpan(0, Math.Min(bytes.Length, 8 + 4 * round)).CopyTo(bytes);
                DecodesOrExplains(bytes);
            }
        }
    }

    private static ImageException Fails(byte[] bytes) =>
        Assert.Throws<ImageException>(() => ImageDecoder.Decode(bytes));

    private static void DecodesOrExplains(byte[] bytes)
    {
        try
        {
            var p = ImageDecoder.Decode(bytes, new() { MaxMegapixels = 4 });
            Assert.Equal(3 * p.Width * p.Height, p.Pixels.Length);
        }
        catch (ImageException e)
        {
            Assert.DoesNotContain("()", e.Message, StringComparison.Ordinal);
            Assert.NotEqual(e.Text.English, e.Text.Spanish);
        }
    }
}
