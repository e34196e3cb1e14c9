namespace Injerto.Images;

/// <summary>The file formats that are told apart by their first bytes.</summary>
public enum ImageFormat
{
    /// <summary>JPEG, baseline or progressive.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>WebP, lossy or lossless.</summary>
    WebP,

    /// <summary>TIFF; the first page is read.</summary>
    Tiff,

    /// <summary>GIF; the first frame is read.</summary>
    Gif,

    /// <summary>HEIF with HEVC inside, as phones write it (HEIC).</summary>
    Heic,

    /// <summary>HEIF with AV1 inside.</summary>
    Avif,

    /// <summary>Windows bitmap, uncompressed.</summary>
    Bmp,
}
