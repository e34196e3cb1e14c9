using System.Buffers;

namespace Injerto.Images;

/// <summary>Decodes image files: JPEG, PNG, WebP, TIFF, GIF, HEIC, AVIF and BMP.</summary>
/// <remarks>
/// The format is told from the contents, never from the name. The EXIF orientation is applied, transparent pixels are laid on
/// white, 16-bit values are reduced to 8 bits, and embedded colour profiles of RGB pictures are left aside, as Pillow and
/// torchvision do. All methods may be called from many threads at once.
/// </remarks>
public static class ImageDecoder
{
    internal const long MaxFileBytes = 512L << 20;

    /// <summary>Decodes one picture.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <param name="options">Limits and hints; <see cref="DecodeOptions.Default"/> if null.</param>
    /// <returns>The upright picture, <c>[Height, Width, 3]</c>.</returns>
    /// <exception cref="ImageException">The bytes are no picture that can be read whole.</exception>
    /// <exception cref="ImageLibraryException">A native library is missing.</exception>
    /// <exception cref="ArgumentException">The options have faults; all are told together.</exception>
    public static Picture Decode(ReadOnlySpan<byte> encoded, DecodeOptions? options = null)
    {
        options ??= DecodeOptions.Default;
        options.ThrowIfFaulty();
        var buffer = RequireFormat(encoded) switch
        {
            ImageFormat.Jpeg => JpegDecoder.Decode(encoded, options),
            ImageFormat.Bmp => BmpDecoder.Decode(encoded, options),
            var format => VipsDecoder.Decode(encoded, format, options),
        };
        return buffer.ToPicture();
    }

    /// <summary>Reads and decodes one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Limits and hints; <see cref="DecodeOptions.Default"/> if null.</param>
    /// <returns>The upright picture, <c>[Height, Width, 3]</c>.</returns>
    /// <exception cref="ImageException">The file cannot be opened, or is no picture that can be read whole; the message names it.</exception>
    /// <exception cref="ImageLibraryException">A native library is missing.</exception>
    /// <exception cref="ArgumentException">The options have faults; all are told together.</exception>
    public static Picture DecodeFile(string path, DecodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var buffer = Array.Empty<byte>();
        try
        {
            var length = ReadFile(path, ref buffer);
            return Decode(buffer.AsSpan(0, length), options);
        }
        catch (ImageException e)
        {
            throw e.ForFile(path);
        }
        finally
        {
            if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads the header only, in well under a millisecond.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <exception cref="ImageException">The bytes do not begin a picture of a known format, or its header is damaged.</exception>
    /// <exception cref="ImageLibraryException">A native library is missing.</exception>
    public static ImageInfo Probe(ReadOnlySpan<byte> encoded)
    {
        switch (RequireFormat(encoded))
        {
            case ImageFormat.Jpeg:
                var jpeg = JpegHeader.Read(encoded);
                return new ImageInfo(jpeg.Width, jpeg.Height, ImageFormat.Jpeg, jpeg.Orientation);
            case ImageFormat.Bmp:
                var bmp = BmpHeader.Read(encoded);
                return new ImageInfo(bmp.Width, bmp.Height, ImageFormat.Bmp, 1);
            case var format:
                return VipsDecoder.Probe(encoded, format);
        }
    }

    private static ImageFormat RequireFormat(ReadOnlySpan<byte> encoded)
    {
        if (encoded.IsEmpty) throw new ImageException(ImageErrorReason.Empty, "the file is empty. Copy or download it again, or remove it.");
        if (FormatSniffer.Sniff(encoded) is { } format) return format;
        var hint = FormatSniffer.Resemblance(encoded) is { } resemblance ? $" It looks like {resemblance}." : "";
        throw new ImageException(
            ImageErrorReason.UnknownFormat,
            $"the first bytes ({Convert.ToHexString(encoded[..Math.Min(8, encoded.Length)])}) are those of no known image format.{hint} "
            + "JPEG, PNG, WebP, TIFF, GIF, HEIC, AVIF and BMP are read.");
    }

    private static int ReadFile(string path, ref byte[] buffer)
    {
        try
        {
            using var handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
            var length = RandomAccess.GetLength(handle);
            if (length > MaxFileBytes)
            {
                throw new ImageException(
                    ImageErrorReason.TooLarge, $"the file has {length} bytes; at most {MaxFileBytes} are read. Save the picture smaller.");
            }

            buffer = ArrayPool<byte>.Shared.Rent((int)Math.Max(1, length));
            var total = 0;
            while (total < length)
            {
                var read = RandomAccess.Read(handle, buffer.AsSpan(total, (int)length - total), total);
                if (read == 0) break;
                total += read;
            }

            return total;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ImageException(ImageErrorReason.Unreadable, $"the file cannot be read: {e.Message}", inner: e);
        }
    }
}
