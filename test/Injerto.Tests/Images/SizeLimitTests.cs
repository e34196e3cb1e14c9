using System.Buffers.Binary;
using Injerto.Images;
using Xunit;
using static Injerto.Tests.Images.ReferenceImages;

namespace Injerto.Tests.Images;

public class SizeLimitTests
{
    [Fact]
    public void The_default_reads_the_largest_photos_of_telephones()
    {
        Assert.Equal(200, DecodeOptions.Default.MaxMegapixels);
        SizeLimit.Check(20000, 10000, DecodeOptions.Default);
        Assert.Throws<ImageException>(() => SizeLimit.Check(20000, 10001, DecodeOptions.Default));
    }

    [Fact]
    public void A_png_bomb_is_refused_by_its_header()
    {
        var e = Refused(Bytes("bomb.png"), DecodeOptions.Default);
        Assert.Equal(
            "the picture has 50000 × 50000 pixels (2500 megapixels); at most 200 megapixels are allowed. Save it "
            + "smaller.",
            e.Message);
        Assert.Equal(
            "la imagen tiene 50000 × 50000 píxeles (2500 megapíxeles); se permiten como máximo 200 megapíxeles. "
            + "Guárdela más pequeña.",
            e.Text.Spanish);
    }

    [Fact]
    public void The_limit_that_would_do_is_told()
    {
        var e = Refused(WithSize("baseline.jpg", 18000, 12001), DecodeOptions.Default);
        Assert.Equal(
            "the picture has 18000 × 12001 pixels (216.018 megapixels); at most 200 megapixels are allowed. "
            + "Save it smaller, or set `MaxMegapixels` to 217 if the file can be trusted.",
            e.Message);
        Assert.Equal(
            "la imagen tiene 18000 × 12001 píxeles (216,018 megapíxeles); se permiten como máximo 200 megapíxeles. "
            + "Guárdela más pequeña, o ponga `MaxMegapixels` en 217 si el archivo es de confianza.",
            e.Text.Spanish);
    }

    [Fact]
    public void A_progressive_jpeg_may_have_two_fifths_of_it()
    {
        var e = Refused(WithSize("progressive.jpg", 12000, 9000), DecodeOptions.Default);
        Assert.Equal(
            "the picture has 12000 × 9000 pixels (108 megapixels); at most 80 megapixels are allowed for a "
            + "progressive JPEG, which needs more memory. Save it smaller, or set `MaxMegapixels` to 270 if the file "
            + "can be trusted.",
            e.Message);
        SizeLimit.CheckProgressive(12000, 9000, new() { MaxMegapixels = 270 });
        Assert.Throws<ImageException>(() => SizeLimit.CheckProgressive(12000, 9000, new() { MaxMegapixels = 269 }));
    }

    [Theory]
    [InlineData("photo.png")]
    [InlineData("baseline.jpg")]
    [InlineData("cmyk.jpg")]
    [InlineData("photo.tif")]
    [InlineData("colours/ycbcr.tif")]
    [InlineData("colours/lab.tif")]
    [InlineData("photo.bmp")]
    [InlineData("photo.webp")]
    [InlineData("photo.gif")]
    [InlineData("photo.heic")]
    public void The_limit_holds_for_every_decoder(string name)
    {
        var info = ImageDecoder.Probe(Bytes(name));
        var megapixels = info.Width * info.Height / 1e6;
        Assert.Equal(info.Width, ImageDecoder.Decode(Bytes(name), new() { MaxMegapixels = megapixels }).Width);
        Refused(Bytes(name), new() { MaxMegapixels = megapixels - 1e-6 });
    }

    private static ImageException Refused(byte[] bytes, DecodeOptions options)
    {
        var e = Assert.Throws<ImageException>(() => ImageDecoder.Decode(bytes, options));
        Assert.Equal(ImageErrorReason.TooLarge, e.Reason);
        return e;
    }

    private static byte[] WithSize(string name, ushort width, ushort height)
    {
        var jpeg = Bytes(name);
        var frame = Math.Max(
            jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]),
            jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC2]));
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), height);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), width);
        return jpeg;
    }
}
