using Injerto.Images;
using Xunit;
using static Injerto.Tests.Images.ReferenceImages;

namespace Injerto.Tests.Images;

public class ImageDecoderTests
{
    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("full_chroma.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("grey.jpg")]
    public void A_jpeg_has_the_pixels_that_Pillow_gives(string name) =>
        Assert.InRange(Decode(name).LargestDifference(Decode(name + ".golden.png")), 0, 1);

    [Theory]
    [InlineData("photo.webp")]
    [InlineData("photo.tif")]
    [InlineData("photo.bmp")]
    public void Lossless_formats_have_the_same_pixels(string name) =>
        Assert.Equal(0, Decode(name).LargestDifference(Decode("photo.png")));

    [Theory]
    [InlineData("palette.png")]
    [InlineData("palette.bmp")]
    public void A_palette_is_looked_up(string name) =>
        Assert.Equal(0, Decode(name).LargestDifference(Decode("palette.golden.png")));

    [Theory]
    [InlineData("photo_lossy.webp", 20)]
    [InlineData("photo.avif", 20)]
    [InlineData("photo.heic", 20)]
    [InlineData("photo.gif", 16)]
    public void Lossy_formats_come_near(string name, double meanDifference)
    {
        var (a, b) = (Decode(name), Decode("photo.png"));
        Assert.Equal((b.Width, b.Height), (a.Width, a.Height));
        Assert.InRange(a.Pixels.Zip(b.Pixels, (x, y) => Math.Abs(x - y)).Average(), 0.01, meanDifference);
    }

    [Fact]
    public void The_first_frame_of_an_animation_is_read() =>
        Assert.Equal(0, Decode("animated.gif").LargestDifference(Decode("photo.gif")));

    [Fact]
    public void Grey_becomes_three_equal_channels()
    {
        foreach (var name in new[] { "grey.png", "grey.jpg", "bilevel.png" })
        {
            var p = Decode(name);
            Assert.Equal((97, 61), (p.Width, p.Height));
            for (var i = 0; i < p.Pixels.Length; i += 3)
                Assert.True(p.Pixels[i] == p.Pixels[i + 1] && p.Pixels[i] == p.Pixels[i + 2]);
        }

        Assert.Equal(new byte[] { 0, 255 }, Decode("bilevel.png").Pixels.Distinct().Order());
    }

    [Fact]
    public void Sixteen_bits_become_eight()
    {
        var (grey, rgb) = (Decode("grey16.png"), Decode("rgb16.png"));
        for (var x = 0; x < 64; x++)
        {
            var value = 65535 * x / 63 / 257.0;
            Assert.InRange(grey.PixelAt(x, 2).R - value, -1, 1);
            Assert.InRange(rgb.PixelAt(x, 1).R - value, -1, 1);
            Assert.InRange(rgb.PixelAt(x, 1).G - (255 - value), -1, 1);
            Assert.Equal(128, rgb.PixelAt(x, 1).B);
        }
    }

    [Fact]
    public void Transparent_pixels_are_laid_on_white_and_it_is_told()
    {
        var (photo, p) = (Decode("photo.png"), Decode("alpha.png"));
        Assert.True(p.AlphaComposited);
        for (var x = 0; x < 97; x++)
        {
            var alpha = (int)(x * 255 / 96.0) / 255.0;
            Assert.InRange(p.PixelAt(x, 30).G - (photo.PixelAt(x, 30).G * alpha + 255 * (1 - alpha)), -1.01, 1.01);
        }

        Assert.Equal(0, p.LargestDifference(Decode("alpha.webp")));
        Assert.Equal((255, 255, 255), Decode("grey_alpha.png").PixelAt(0, 0));
        Assert.True(Decode("rgba16.png").AlphaComposited);
        Assert.Equal((255, 255, 255), Decode("rgba16.png").PixelAt(0, 0));
        Assert.Equal((0, 0, 0), Decode("rgba16.png").PixelAt(63, 0));
        Assert.InRange(Decode("rgba16.png").PixelAt(31, 0).R, 126, 131);
    }

    [Fact]
    public void An_opaque_alpha_changes_nothing()
    {
        var p = Decode("opaque_alpha.png");
        Assert.False(p.AlphaComposited);
        Assert.Equal((10, 20, 30), p.PixelAt(3, 3));
    }

    [Fact]
    public void Cmyk_shows_its_colours()
    {
        // Printing inks are duller than the screen's primaries: libvips converts by a colour profile, Pillow by plain
        // arithmetic.
        var p = Decode("cmyk.jpg");
        var (red, green, blue, white) = (p.PixelAt(9, 6), p.PixelAt(38, 6), p.PixelAt(9, 25), p.PixelAt(38, 25));
        Assert.True(red.R > red.G + 80 && red.R > red.B + 80, red.ToString());
        Assert.True(green.G > green.R + 80 && green.G > green.B + 60, green.ToString());
        Assert.True(blue.B > blue.R + 70 && blue.B > blue.G + 60, blue.ToString());
        Assert.True(Math.Min(white.R, Math.Min(white.G, white.B)) > 245, white.ToString());
    }

    [Theory]
    [InlineData("exif_1.jpg")]
    [InlineData("exif_2.jpg")]
    [InlineData("exif_3.jpg")]
    [InlineData("exif_4.jpg")]
    [InlineData("exif_5.jpg")]
    [InlineData("exif_6.jpg")]
    [InlineData("exif_7.jpg")]
    [InlineData("exif_8.jpg")]
    [InlineData("exif_6.png")]
    [InlineData("exif_6.tif")]
    [InlineData("exif_6.webp")]
    public void The_orientation_is_applied(string name) => AssertQuadrants(Decode(name), 4);

    [Fact]
    public void The_smallest_and_the_widest_are_read()
    {
        Assert.Equal((12, 34, 56), Decode("one.png").PixelAt(0, 0));
        Assert.InRange(Decode("one.jpg").PixelAt(0, 0).G, 119, 121);
        Assert.Equal((3000, 2), (Decode("wide.png").Width, Decode("wide.png").Height));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(61, 1)]
    [InlineData(15, 2)]
    [InlineData(16, 1)]
    [InlineData(7, 4)]
    [InlineData(3, 8)]
    [InlineData(1, 8)]
    public void A_jpeg_is_decoded_smaller_only_while_twice_what_is_needed_remains(int needed, int divisor)
    {
        var p = ImageDecoder.Decode(Bytes("baseline.jpg"), new() { MinimumShorterSide = needed });
        Assert.Equal((97 / divisor, 61 / divisor), (p.Width, p.Height));
        Assert.Equal((97, 61), (p.FullWidth, p.FullHeight));
    }

    [Fact]
    public void The_full_size_turns_with_the_picture()
    {
        var p = ImageDecoder.Decode(Bytes("exif_6.jpg"), new() { MinimumShorterSide = 8 });
        Assert.Equal((24, 16, 48, 32), (p.Width, p.Height, p.FullWidth, p.FullHeight));
        AssertQuadrants(p, 4);
    }

    [Theory]
    [InlineData("baseline.jpg", 97, 61, ImageFormat.Jpeg, 1)]
    [InlineData("exif_6.jpg", 32, 48, ImageFormat.Jpeg, 6)]
    [InlineData("exif_6.webp", 32, 48, ImageFormat.WebP, 6)]
    [InlineData("photo.png", 97, 61, ImageFormat.Png, 1)]
    [InlineData("photo.tif", 97, 61, ImageFormat.Tiff, 1)]
    [InlineData("photo.gif", 97, 61, ImageFormat.Gif, 1)]
    [InlineData("photo.bmp", 97, 61, ImageFormat.Bmp, 1)]
    [InlineData("photo.avif", 97, 61, ImageFormat.Avif, 1)]
    [InlineData("photo.heic", 97, 61, ImageFormat.Heic, 1)]
    [InlineData("bomb.png", 50000, 50000, ImageFormat.Png, 1)]
    public void A_probe_reads_the_header_alone(
        string name, int width, int height, ImageFormat format, int orientation) =>
        Assert.Equal(new ImageInfo(width, height, format, orientation), ImageDecoder.Probe(Bytes(name)));

    [Fact]
    public void Many_threads_give_the_same_pixels()
    {
        string[] names = ["baseline.jpg", "photo.png", "photo.webp", "alpha.png", "cmyk.jpg", "photo.gif"];
        var expected = names.Select(name => Decode(name).Pixels).ToArray();
        Parallel.For(0, 200, i => Assert.Equal(expected[i % names.Length], Decode(names[i % names.Length]).Pixels));
    }

    [Fact]
    public void All_faults_of_the_options_are_told_together()
    {
        var e = Assert.Throws<ArgumentException>(() => ImageDecoder.Decode(
            Bytes("one.png"), new() { MaxMegapixels = 0, MinimumShorterSide = -1 }));
        Assert.Equal(
            string.Join(
                Environment.NewLine,
                "MaxMegapixels must be above 0 and at most 500. Got 0.",
                "MinimumShorterSide must be 0 (full size) or more. Got -1."),
            e.Message);
    }

    private static void AssertQuadrants(Picture p, int tolerance)
    {
        Assert.Equal(3 * p.Height, 2 * p.Width);
        Near((255, 0, 0), p.PixelAt(p.Width / 5, p.Height / 5));
        Near((0, 255, 0), p.PixelAt(p.Width * 4 / 5, p.Height / 5));
        Near((0, 0, 255), p.PixelAt(p.Width / 5, p.Height * 4 / 5));
        Near((255, 255, 255), p.PixelAt(p.Width * 4 / 5, p.Height * 4 / 5));

        void Near((int R, int G, int B) expected, (int R, int G, int B) actual)
        {
            Assert.InRange(actual.R, expected.R - tolerance, expected.R + tolerance);
            Assert.InRange(actual.G, expected.G - tolerance, expected.G + tolerance);
            Assert.InRange(actual.B, expected.B - tolerance, expected.B + tolerance);
        }
    }
}
