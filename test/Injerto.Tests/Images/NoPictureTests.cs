using System.Text;
using Injerto.Images;
using Xunit;

namespace Injerto.Tests.Images;

public class NoPictureTests
{
    [Theory]
    [InlineData(
        "Not a picture at all.", "it is a text file, not a picture. Remove it.",
        "es un archivo de texto, no una imagen. Elimínelo.")]
    [InlineData("\uFEFF\r\n<!DOCTYPE html><html>", "it is a web page, not a picture. Download the picture itself.",
        "es una página web, no una imagen. Descargue la imagen misma.")]
    [InlineData("<?xml version='1.0'?><Error/>", "it is an XML document, not a picture. Download the picture itself.",
        "es un documento XML, no una imagen. Descargue la imagen misma.")]
    [InlineData("<?xml version='1.0'?><svg/>", "it is an SVG drawing, not a picture. Save it as PNG.",
        "es un dibujo SVG, no una imagen. Guárdelo como PNG.")]
    [InlineData("%PDF-1.7", "it is a PDF document, not a picture. Save its pages as PNG.",
        "es un documento PDF, no una imagen. Guarde sus páginas como PNG.")]
    [InlineData(
        "PK\x03\x04", "it is a zip archive, not a picture. Unpack it.",
        "es un archivo zip, no una imagen. Descomprímalo.")]
    [InlineData(
        "version https://git-lfs.github.com/spec/v1",
        "it is a Git LFS pointer, not a picture. Fetch the file itself: git lfs pull.",
        "es un puntero de Git LFS, no una imagen. Traiga el archivo mismo: git lfs pull.")]
    [InlineData("\0\0\0\0\0\0\0\0\0", "it is nothing but zero bytes, not a picture. Copy or download it again.",
        "es solo bytes a cero, no una imagen. Cópiela o descárguela de nuevo.")]
    [InlineData("\0\0\0\x18" + "ftypisom\0\0\0\0", "it is a video, not a picture. Save single frames of it as PNG.",
        "es un vídeo, no una imagen. Guarde fotogramas sueltos como PNG.")]
    [InlineData("8BPS\0\x01", "it is a Photoshop picture, which is not read. Save it as JPEG or PNG.",
        "es una imagen Photoshop, que no se lee. Guárdela como JPEG o PNG.")]
    [InlineData("P6\n3 4\n", "it is a PNM picture, which is not read. Save it as JPEG or PNG.",
        "es una imagen PNM, que no se lee. Guárdela como JPEG o PNG.")]
    [InlineData("\x01\x02\x03\x04\x05\x06\x07\x0E",
        "the first bytes (010203040506070E) are those of no known image format. JPEG, PNG, WebP, TIFF, GIF, HEIC, "
        + "AVIF and BMP are read.",
        "los primeros bytes (010203040506070E) no son de ningún formato de imagen conocido. "
        + "Se leen JPEG, PNG, WebP, TIFF, GIF, HEIC, AVIF y BMP.")]
    public void What_is_no_picture_is_told_from_its_contents(string content, string english, string spanish)
    {
        var e = Assert.Throws<ImageException>(() => ImageDecoder.Decode(Encoding.UTF8.GetBytes(content)));
        Assert.Equal((ImageErrorReason.UnknownFormat, english, spanish), (e.Reason, e.Text.English, e.Text.Spanish));
    }

    [Fact]
    public void A_png_that_was_transferred_as_text_is_told()
    {
        byte[] bytes = [0x89, (byte)'P', (byte)'N', (byte)'G', 10, 26, 10, 0, 0, 0, 13];
        Assert.Equal(
            "it is a PNG file that was changed in transfer, as text. Copy or download it again, as binary data.",
            Assert.Throws<ImageException>(() => ImageDecoder.Decode(bytes)).Message);
    }
}
