namespace Injerto.Images;

/// <summary>Tells the file format from the first bytes.</summary>
internal static class FormatSniffer
{
    /// <summary>The format, or null if the bytes begin none that is known.</summary>
    internal static ImageFormat? Sniff(ReadOnlySpan<byte> data)
    {
        if (data.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return ImageFormat.Jpeg;
        if (IsPng(data)) return ImageFormat.Png;
        if (data.Length >= 12 && data.StartsWith("RIFF"u8) && data[8..].StartsWith("WEBP"u8)) return ImageFormat.WebP;
        if (data.StartsWith("II*\0"u8) || data.StartsWith("MM\0*"u8)) return ImageFormat.Tiff;
        if (data.StartsWith("II+\0"u8) || data.StartsWith("MM\0+"u8)) return ImageFormat.Tiff; // BigTIFF
        if (data.StartsWith("GIF87a"u8) || data.StartsWith("GIF89a"u8)) return ImageFormat.Gif;
        if (data.Length >= 26 && data.StartsWith("BM"u8) && data[6..10].SequenceEqual("\0\0\0\0"u8))
            return ImageFormat.Bmp;
        return data.Length >= 12 && data[4..].StartsWith("ftyp"u8) ? SniffHeif(data) : null;
    }

    private static bool IsPng(ReadOnlySpan<byte> data) =>
        data.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);

    private static ImageFormat? SniffHeif(ReadOnlySpan<byte> data)
    {
        var brand = data[8..12];
        if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8)) return ImageFormat.Avif;
        if (brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8))
        {
            var brands = data[..Math.Min(data.Length, 64)];
            return brands.IndexOf("avif"u8) >= 0 ? ImageFormat.Avif : ImageFormat.Heic;
        }

        return brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) ? ImageFormat.Heic : null;
    }
}
