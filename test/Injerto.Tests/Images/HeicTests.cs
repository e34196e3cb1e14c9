using ImageMagick;
using Injerto.Images;
using Xunit;
using static Injerto.Tests.Images.ReferenceImages;

namespace Injerto.Tests.Images;

public class HeicTests
{
    [Fact]
    public void A_photo_of_an_iPhone_is_upright_and_its_thumbnail_gain_map_and_depth_map_are_left_aside()
    {
        var photo = Decode("iphone.heic");
        Assert.Equal((61, 97), (photo.Width, photo.Height));
        Assert.InRange(photo.LargestDifference(Decode("iphone.heic.golden.png")), 0, 2);
        Assert.Equal(new ImageInfo(61, 97, ImageFormat.Heic, 1), ImageDecoder.Probe(Bytes("iphone.heic")));
    }

    [Fact]
    public void Opacity_lays_it_on_white()
    {
        var picture = Decode("alpha.heic");
        Assert.True(picture.AlphaComposited);
        Assert.False(Decode("photo.heic").AlphaComposited);
        for (var y = 0; y < picture.Height; y++) Assert.Equal((255, 255, 255), picture.PixelAt(0, y));
        var differences = picture.Pixels.Zip(Decode("alpha.png").Pixels, (a, b) => Math.Abs(a - b));
        Assert.InRange(differences.Average(), 0, 10); // colours are stored at half the resolution
    }

    [Fact]
    public void A_file_cut_short_says_so_and_where()
    {
        var bytes = Bytes("iphone.heic");
        var e = Assert.Throws<ImageException>(() => ImageDecoder.Decode(bytes.AsSpan(0, bytes.Length / 2)));
        Assert.Equal(ImageErrorReason.Truncated, e.Reason);
        Assert.Equal(
            "the HEIC file is cut short: it ends before its pictures do. Copy or download it again, or remove it.",
            e.Message);
        Assert.Equal(
            "el archivo HEIC está cortado: termina antes que sus imágenes. Cópielo o descárguelo de nuevo, o "
            + "elimínelo.", e.Text.Spanish);
    }

    [Fact]
    public void Damage_is_told_in_the_librarys_words_alone()
    {
        var bytes = Bytes("photo.heic");
        "free"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf("pitm"u8)));
        var e = Assert.Throws<ImageException>(() => ImageDecoder.Decode(bytes));
        Assert.Equal(ImageErrorReason.Corrupt, e.Reason);
        Assert.Equal(
            "the HEIC file is damaged: libheif says “Invalid input: No 'pitm' box (2.107)”. Copy or download it again, "
            + "or remove it.", e.Message);
    }

    [Fact]
    public void Where_the_library_is_missing_it_is_not_supported_and_never_damaged()
    {
        var missing = new TypeInitializationException("NativeMagickSettings", new DllNotFoundException("no file"));
        var e = Assert.IsType<ImageException>(HeicDecoder.Explain(missing, []));
        Assert.Equal(ImageErrorReason.Unsupported, e.Reason);
        Assert.Equal(
            "HEIC is not supported here: ImageMagick's library for this system is not beside the program. Install "
            + "Injerto again, for this system, or save the picture as JPEG.",
            e.Message);
        Assert.Equal(
            "HEIC no está soportado aquí: la biblioteca de ImageMagick para este sistema no está junto al programa. "
            + "Instale Injerto de nuevo, para este sistema, o guarde la imagen como JPEG.",
            e.Text.Spanish);
    }

    [Fact]
    public void What_the_library_lacks_is_not_read_and_memory_that_ends_is_no_fault_of_the_file()
    {
        var e = Assert.IsType<ImageException>(HeicDecoder.Explain(
            new MagickCorruptImageErrorException("Unsupported feature: VVC (4.3) `/tmp/x' @ error/heic.c/1"), []));
        Assert.Equal(ImageErrorReason.Unsupported, e.Reason);
        Assert.Equal(
            "this HEIC file is not read: libheif says “Unsupported feature: VVC (4.3)”. Save the picture as JPEG or "
            + "PNG.", e.Message);
        Assert.IsType<InsufficientMemoryException>(
            HeicDecoder.Explain(new MagickCacheErrorException("cache resources exhausted"), []));
    }
}
