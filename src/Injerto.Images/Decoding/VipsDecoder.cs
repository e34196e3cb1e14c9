using Injerto.Text;

namespace Injerto.Images;

/// <summary>Decodes with libvips.</summary>
internal static unsafe class VipsDecoder
{
    private const int UnsignedByte = 0;   // VIPS_FORMAT_UCHAR
    private const int UnsignedShort = 2;  // VIPS_FORMAT_USHORT
    private const int Srgb = 22;          // VIPS_INTERPRETATION_sRGB

    // Warnings are about odd metadata in most formats.
    private const string FailOnErrors = "fail_on=error";

    // libvips keeps one error text for the whole process. Decoding shares this lock; a decode that fails
    // runs once more alone, so that the text it leaves is its own.
    private static readonly ReaderWriterLockSlim ErrorText = new();

    /// <summary>The pixels as red, green, blue on white, not yet upright.</summary>
    internal static PixelBuffer Decode(ReadOnlySpan<byte> data, ImageFormat format, DecodeOptions options) =>
        Use(data, format, image => ReadColours(image, format, options, AlphaBand.Usual));

    internal static ImageInfo Probe(ReadOnlySpan<byte> data, ImageFormat format) =>
        Use(data, format, image => new ImageInfo(
        VipsApi.Width(image.Pointer), VipsApi.Height(image.Pointer), format, VipsApi.Orientation(image.Pointer)));

    /// <summary>
    /// Opens a picture and does something with it; a failure of libvips becomes an <see cref="ImageException"/>.
    /// </summary>
    internal static T Use<T>(ReadOnlySpan<byte> data, ImageFormat format, Func<VipsImage, T> use) =>
        TryUse(data, format, FailOnErrors, IsSilent(format), use, out var result) is { } fault
            ? throw LibraryFaults.Explain(format, data, "libvips", fault)
            : result!;

    /// <summary>Opens a picture and does something with it.</summary>
    /// <param name="data">The file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="loading">The loader's options, as <c>name=value,name=value</c>.</param>
    /// <param name="isStrict">Whether a word of libvips is a failure, even where it went on.</param>
    /// <param name="use">Takes the open picture.</param>
    /// <param name="result">What it gave.</param>
    /// <returns>Null, or what libvips said when it failed.</returns>
    internal static string? TryUse<T>(
        ReadOnlySpan<byte> data, ImageFormat format, string loading, bool isStrict, Func<VipsImage, T> use,
        out T? result)
    {
        VipsLibrary.Start();
        fixed (byte* pointer = data)
        {
            return TryOnce(pointer, data.Length, format, loading, isStrict, use, out result)
                ? null
                : TryAlone(pointer, data.Length, format, loading, isStrict, use, out result);
        }
    }

    /// <summary>
    /// The colours of an open picture, whatever its colour space, with transparent pixels laid on white.
    /// </summary>
    /// <param name="image">The picture.</param>
    /// <param name="format">Its format.</param>
    /// <param name="options">The limits.</param>
    /// <param name="alphaOf">Which of so many bands is the opacity.</param>
    internal static PixelBuffer ReadColours(
        VipsImage image, ImageFormat format, DecodeOptions options, Func<int, AlphaBand?> alphaOf)
    {
        var (width, height) = (VipsApi.Width(image.Pointer), VipsApi.Height(image.Pointer));
        SizeLimit.Check(width, height, options);
        var depth = VipsApi.Format(image.Pointer);
        if (depth is not (UnsignedByte or UnsignedShort) || VipsApi.ColourSpaceIsSupported(image.Pointer) == 0)
            throw NoColours(format, VipsApi.Bands(image.Pointer));

        // Most pictures are 8-bit sRGB already: each stage that is left out spares a copy.
        var isPlain = depth == UnsignedByte && VipsApi.Interpretation(image.Pointer) == Srgb;
        using var colour = isPlain ? null : image.ToSrgb();
        using var converted = colour?.ToBytes();
        var bytes = converted ?? image;
        var bands = VipsApi.Bands(bytes.Pointer);
        var alpha = alphaOf(bands);
        var composited = false;
        var pixels = GC.AllocateUninitializedArray<byte>(checked(width * height * 3));
        bytes.ReadRows(sizeof(byte), (top, rows) =>
            composited |= BandLayout.ToRgb(
                rows, bands, alpha, pixels.AsSpan(3 * width * top, rows.Length / bands * 3)));
        return new PixelBuffer(width, height, pixels, width, height, VipsApi.Orientation(image.Pointer), composited);
    }

    // Damaged tiles are told and then passed over. Of HEIF files even sound ones make libvips say something.
    private static bool IsSilent(ImageFormat format) => format == ImageFormat.Tiff;

    private static bool TryOnce<T>(
        byte* data, int length, ImageFormat format, string loading, bool isStrict, Func<VipsImage, T> use,
        out T? result)
    {
        ErrorText.EnterReadLock();
        try
        {
            using var image = VipsImage.Load(data, length, Loader(format), loading);
            result = use(image);

            // The text may be another thread's; the second time it cannot.
            return !(isStrict && VipsFailure.HasText);
        }
        catch (VipsFailure)
        {
            result = default;
            return false;
        }
        finally
        {
            ErrorText.ExitReadLock();
        }
    }

    private static string? TryAlone<T>(
        byte* data, int length, ImageFormat format, string loading, bool isStrict, Func<VipsImage, T> use,
        out T? result)
    {
        ErrorText.EnterWriteLock();
        try
        {
            VipsApi.ClearError();
            using var image = VipsImage.Load(data, length, Loader(format), loading);
            result = use(image);
            return isStrict && VipsFailure.TakeText() is var words && LibraryFaults.TellOfPixels(words) ? words : null;
        }
        catch (VipsFailure)
        {
            result = default;
            return VipsFailure.TakeText();
        }
        finally
        {
            ErrorText.ExitWriteLock();
        }
    }

    private static string Loader(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "jpegload_buffer",
        ImageFormat.Png => "pngload_buffer",
        ImageFormat.WebP => "webpload_buffer",
        ImageFormat.Tiff => "tiffload_buffer",
        ImageFormat.Gif => "gifload_buffer",
        _ => "heifload_buffer",
    };

    private static ImageException NoColours(ImageFormat format, int bands) => ImageFaults.Unsupported(
        ImageFormatNames.Of(format),
        new LocalizedText(
            $"{bands} values a pixel that are no known colours",
            $"{bands} valores por píxel que no son colores conocidos"),
        new LocalizedText("Save it as 8- or 16-bit grey or RGB.", "Guárdelo en gris o RGB de 8 o 16 bits."));
}
