using Injerto.Images;
using Xunit;
using static Injerto.Tests.Images.ReferenceImages;

namespace Injerto.Tests.Images;

public class TiffRefusalTests
{
    [Theory]
    [InlineData("float.tif", "floating-point values, whose black and white it does not tell",
        "valores de coma flotante, sin indicar su negro y su blanco")]
    [InlineData("signed.tif", "signed values", "valores con signo")]
    [InlineData("deep.tif", "32 bits a value", "32 bits por valor")]
    [InlineData("colour_filter.tif", "the colour space 32803 (PhotometricInterpretation)",
        "el espacio de color 32803 (PhotometricInterpretation)")]
    [InlineData(
        "mask.tif", "the colour space 4 (PhotometricInterpretation)",
        "el espacio de color 4 (PhotometricInterpretation)")]
    [InlineData(
        "inks.tif", "inks other than cyan, magenta, yellow, black",
        "tintas que no son cian, magenta, amarillo y negro")]
    [InlineData("old_jpeg.tif", "JPEG compression of the old style", "compresión JPEG del estilo antiguo")]
    [InlineData("zstd.tif", "Zstandard compression", "compresión Zstandard")]
    public void What_has_no_sure_colours_is_refused_with_the_reason(string name, string english, string spanish)
    {
        var e = Refused(Bytes("colours/" + name));
        Assert.Equal(ImageErrorReason.Unsupported, e.Reason);
        Assert.Equal($"this TIFF file is not read: it has {english}. Save it as 8- or 16-bit grey or RGB.", e.Message);
        Assert.Equal(
            $"este archivo TIFF no se lee: tiene {spanish}. Guárdelo en gris o RGB de 8 o 16 bits.", e.Text.Spanish);
    }

    [Theory]
    [InlineData("tiled.tif")]
    [InlineData("tiled_planar.tif")]
    public void A_damaged_tile_is_not_passed_over(string name)
    {
        var bytes = Bytes("colours/" + name);
        var tile = (int)new TiffDirectory(bytes).Number(TiffTag.TileOffsets, 0);
        bytes.AsSpan(tile + 20, 8).Fill(0x55);
        var e = Assert.Throws<ImageException>(() => ImageDecoder.Decode(bytes));
        Assert.Equal(ImageErrorReason.Corrupt, e.Reason);
        Assert.StartsWith("the TIFF file is damaged: libvips says “tiff2vips: Decoding error at scanline ", e.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_cameras_raw_file_is_not_taken_for_its_thumbnail()
    {
        var e = Refused(Bytes("colours/dng.tif"));
        Assert.Equal("it is a camera's raw file. Develop it and save it as JPEG or PNG.", e.Message);
        Assert.Equal(
            "es un archivo en bruto (RAW) de una cámara. Revélelo y guárdelo como JPEG o PNG.", e.Text.Spanish);
    }

    [Fact]
    public void Too_few_values_a_pixel_are_told()
    {
        var e = Refused(Bytes("colours/two_colours.tif"));
        Assert.Equal(ImageErrorReason.Corrupt, e.Reason);
        Assert.Equal(
            "the TIFF file is damaged: it has 2 of 3 values a pixel. Copy or download it again, or remove it.",
            e.Message);
    }

    [Fact]
    public void A_directory_beyond_the_end_is_told()
    {
        var bytes = Bytes("colours/rgb.tif");
        var e = Refused(bytes[..(bytes.Length / 2)]);
        Assert.Equal(ImageErrorReason.Truncated, e.Reason);
        Assert.Equal(
            "the TIFF file is cut short: its directory lies beyond its end. Copy or download it again, or remove it.",
            e.Message);
    }

    private static ImageException Refused(byte[] bytes)
    {
        Assert.Throws<ImageException>(() => ImageDecoder.Probe(bytes));
        return Assert.Throws<ImageException>(() => ImageDecoder.Decode(bytes));
    }
}
