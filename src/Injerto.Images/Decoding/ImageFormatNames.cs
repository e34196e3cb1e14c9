namespace Injerto.Images;

/// <summary>The formats' names as people write them.</summary>
internal static class ImageFormatNames
{
    /// <summary>All that are read, for messages.</summary>
    internal const string All = "JPEG, PNG, WebP, TIFF, GIF, HEIC, AVIF";

    internal static string Of(ImageFormat format) => format switch
    {
        ImageFormat.WebP => "WebP",
        _ => format.ToString().ToUpperInvariant(),
    };
}
