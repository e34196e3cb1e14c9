using ImageMagick;

namespace Injerto.Images;

/// <summary>
/// Decodes HEIC, which the libvips that comes with the program lacks, with ImageMagick's libheif; it is given nothing
/// else.
/// </summary>
/// <remarks>
/// The primary picture alone is read, not its thumbnail, depth or gain map. It comes upright: in these files the turn
/// is a property of the picture, and the EXIF orientation only tells of it once more.
/// </remarks>
internal static class HeicDecoder
{
    private static readonly Lazy<MagickReadSettings> Settings = new(Start);

    private delegate T Reading<out T>(MagickImage image, ReadOnlySpan<byte> file);

    internal static ImageInfo Probe(ReadOnlySpan<byte> data) => Use(data, static (image, file) =>
    {
        image.Ping(file, Settings.Value);
        return new ImageInfo((int)image.Width, (int)image.Height, ImageFormat.Heic, 1);
    });

    /// <summary>The pixels as red, green, blue on white, upright.</summary>
    internal static PixelBuffer Decode(ReadOnlySpan<byte> data, DecodeOptions options)
    {
        var header = Probe(data);
        SizeLimit.Check(header.Width, header.Height, options);
        return Use(data, static (image, file) =>
        {
            image.Read(file, Settings.Value);
            return ReadColours(image);
        });
    }

    /// <summary>What an exception of ImageMagick means for a file.</summary>
    internal static Exception Explain(Exception e, ReadOnlySpan<byte> data) => e switch
    {
        MagickResourceLimitErrorException or MagickCacheErrorException =>
            new InsufficientMemoryException(e.Message, e),
        MagickException => LibraryFaults.Explain(ImageFormat.Heic, data, "libheif", WordsOf(e)),
        _ => NotHere(),
    };

    private static PixelBuffer ReadColours(MagickImage image)
    {
        var (width, height) = ((int)image.Width, (int)image.Height);
        using var pixels = image.GetPixelsUnsafe();
        var alpha = image.HasAlpha ? AlphaBand.Usual(4) : null;
        var values = pixels.ToByteArray(alpha is null ? PixelMapping.RGB : PixelMapping.RGBA)!;
        if (alpha is null) return new PixelBuffer(width, height, values, width, height, 1, false);
        var rgb = GC.AllocateUninitializedArray<byte>(checked(width * height * 3));
        var composited = BandLayout.ToRgb(values, 4, alpha, rgb);
        return new PixelBuffer(width, height, rgb, width, height, 1, composited);
    }

    private static T Use<T>(ReadOnlySpan<byte> data, Reading<T> read)
    {
        try
        {
            using var image = new MagickImage();
            return read(image, data);
        }
        catch (Exception e) when (e is MagickException || IsMissing(e))
        {
            throw Explain(e, data);
        }
    }

    private static MagickReadSettings Start()
    {
        ResourceLimits.Thread = 1; // whoever decodes many pictures has threads of his own
        ResourceLimits.Disk = 0;   // pixels stay in memory
        var settings = new MagickReadSettings { Format = MagickFormat.Heic, FrameIndex = 0, FrameCount = 1 };
        settings.SetDefine(MagickFormat.Heic, "primary-image", "true");
        return settings;
    }

    // Behind the words stand a temporary file and a place in ImageMagick's code.
    private static string WordsOf(Exception e) => e.Message.Split(" `", 2)[0].Split(" @ ", 2)[0];

    private static bool IsMissing(Exception e) =>
        e is DllNotFoundException or BadImageFormatException or PlatformNotSupportedException
        || (e is TypeInitializationException { InnerException: { } inner } && IsMissing(inner));

    private static ImageException NotHere() => new(ImageErrorReason.Unsupported, new(
        "HEIC is not supported here: ImageMagick's library for this system is not beside the program. Install Injerto "
        + "again, for this system, or save the picture as JPEG.",
        "HEIC no está soportado aquí: la biblioteca de ImageMagick para este sistema no está junto al programa. "
        + "Instale Injerto de nuevo, para este sistema, o guarde la imagen como JPEG."));
}
