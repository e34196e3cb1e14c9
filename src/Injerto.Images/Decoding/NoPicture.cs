using Injerto.Text;

namespace Injerto.Images;

/// <summary>Says what a file of no format that is read seems to be.</summary>
internal static class NoPicture
{
    private const int Looked = 512;

    private static readonly LocalizedText SaveAsPng = new("Save it as JPEG or PNG.", "Guárdela como JPEG o PNG.");

    internal static ImageException Explain(ReadOnlySpan<byte> data) => new(
        ImageErrorReason.UnknownFormat, Binary(data) ?? Markup(data) ?? PlainText(data) ?? Unknown(data));

    private static LocalizedText? Binary(ReadOnlySpan<byte> data)
    {
        if (data.IndexOfAnyExcept((byte)0) < 0)
            return It(
                "nothing but zero bytes", "solo bytes a cero", "Copy or download it again.",
                "Cópiela o descárguela de nuevo.");
        if (data.StartsWith("%PDF"u8))
            return It("a PDF document", "un documento PDF", "Save its pages as PNG.", "Guarde sus páginas como PNG.");
        if (data.StartsWith("PK\x03\x04"u8))
            return It("a zip archive", "un archivo zip", "Unpack it.", "Descomprímalo.");
        if (data.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return It("a gzip archive", "un archivo gzip", "Unpack it.", "Descomprímalo.");
        if (data.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
            || data.StartsWith("\xEF\xBF\xBDPNG"u8))
        {
            return new(
                "it is a PNG file that was changed in transfer, as text. Copy or download it again, as binary data.",
                "es un archivo PNG alterado al transferirlo como texto. Cópielo o descárguelo de nuevo, como datos "
                + "binarios.");
        }

        if (data.StartsWith("8BPS"u8)) return Unread("Photoshop");
        if (data.StartsWith("\0\0\0\x0CjP  "u8) || data.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]))
            return Unread("JPEG 2000");
        if (data.StartsWith("\0\0\0\x0CJXL "u8) || data.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]))
            return Unread("JPEG XL");
        if (data.StartsWith("\0\0\x01\0"u8)) return Unread("ICO");
        if (data.StartsWith("qoif"u8)) return Unread("QOI");
        if (data.Length > 2 && data[0] == 'P' && data[1] is >= (byte)'1' and <= (byte)'7' && data[2] is 10 or 13 or 32)
            return Unread("PNM");
        var isVideo = data.Length >= 12
            && (data[4..].StartsWith("ftyp"u8) || (data.StartsWith("RIFF"u8) && data[8..].StartsWith("AVI "u8)));
        return isVideo
            ? It("a video", "un vídeo", "Save single frames of it as PNG.", "Guarde fotogramas sueltos como PNG.")
            : null;
    }

    private static LocalizedText? Markup(ReadOnlySpan<byte> data)
    {
        var start = data[..Math.Min(data.Length, Looked)].TrimStart("\uFEFF \t\r\n"u8);
        if (!start.StartsWith("<"u8)) return null;
        if (start.IndexOf("<svg"u8) >= 0)
            return It("an SVG drawing", "un dibujo SVG", "Save it as PNG.", "Guárdelo como PNG.");
        return start.StartsWith("<?xml"u8) && start.IndexOf("<html"u8) < 0
            ? It("an XML document", "un documento XML", "Download the picture itself.", "Descargue la imagen misma.")
            : It("a web page", "una página web", "Download the picture itself.", "Descargue la imagen misma.");
    }

    private static LocalizedText? PlainText(ReadOnlySpan<byte> data)
    {
        if (data.StartsWith("version https://git-lfs"u8))
            return It(
                "a Git LFS pointer", "un puntero de Git LFS", "Fetch the file itself: git lfs pull.",
                "Traiga el archivo mismo: git lfs pull.");
        foreach (var value in data[..Math.Min(data.Length, Looked)])
        {
            if (value is < 9 or (> 13 and < 32) or 127) return null;
        }

        return It("a text file", "un archivo de texto", "Remove it.", "Elimínelo.");
    }

    private static LocalizedText Unknown(ReadOnlySpan<byte> data)
    {
        var first = Convert.ToHexString(data[..Math.Min(8, data.Length)]);
        return new(
            $"the first bytes ({first}) are those of no known image format. {ImageFormatNames.All} and BMP are read.",
            $"los primeros bytes ({first}) no son de ningún formato de imagen conocido. Se leen "
            + $"{ImageFormatNames.All} y BMP.");
    }

    private static LocalizedText It(string english, string spanish, string remedy, string remedio) =>
        new($"it is {english}, not a picture. {remedy}", $"es {spanish}, no una imagen. {remedio}");

    private static LocalizedText Unread(string format) =>
        new LocalizedText($"it is a {format} picture, which is not read. ", $"es una imagen {format}, que no se lee. ")
            + SaveAsPng;
}
