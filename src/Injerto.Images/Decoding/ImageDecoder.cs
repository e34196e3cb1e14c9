namespace Injerto.Images;

/// <summary>Decodes image files: JPEG, PNG, WebP, TIFF, GIF, HEIC, AVIF and BMP.</summary>
/// <remarks>
/// The format is told from the contents, never from the name. The EXIF orientation is applied, transparent pixels are
/// laid on white, 16-bit values are reduced to 8 bits, and embedded colour profiles of RGB pictures are left aside, as
/// Pillow and torchvision do. All methods may be called from many threads at once.
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
        var format = RequireFormat(encoded);
        if (format is ImageFormat.Heic or ImageFormat.Avif) HeifExtents.Check(encoded, format);
        var buffer = format switch
        {
            ImageFormat.Jpeg => JpegDecoder.Decode(encoded, options),
            ImageFormat.Bmp => BmpDecoder.Decode(encoded, options),
            ImageFormat.Tiff => TiffDecoder.Decode(encoded, options),
            ImageFormat.Heic => HeicDecoder.Decode(encoded, options),
            _ => VipsDecoder.Decode(encoded, format, options),
        };
        return buffer.ToPicture();
    }

    /// <summary>Reads a stream to its end and decodes what it held: a file, a pipe, an entry of an archive.</summary>
    /// <param name="stream">Read from where it stands, at most 512 MiB; it need not seek, and is left open.</param>
    /// <param name="options">Limits and hints; <see cref="DecodeOptions.Default"/> if null.</param>
    /// <returns>The upright picture, <c>[Height, Width, 3]</c>.</returns>
    /// <exception cref="ImageException">
    /// The stream fails, is too long, or is no picture that can be read whole.
    /// </exception>
    /// <exception cref="ImageLibraryException">A native library is missing.</exception>
    /// <exception cref="ArgumentException">The options have faults; all are told together.</exception>
    public static Picture Decode(Stream stream, DecodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var bytes = Read(stream);
        try
        {
            return Decode(bytes, options);
        }
        finally
        {
            StreamBytes.Return(bytes);
        }
    }

    /// <summary>Reads and decodes one file, or what a pipe delivers.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Limits and hints; <see cref="DecodeOptions.Default"/> if null.</param>
    /// <returns>The upright picture, <c>[Height, Width, 3]</c>.</returns>
    /// <exception cref="ImageException">
    /// The file cannot be opened, or is no picture that can be read whole; <see cref="ImageException.Path"/> names it.
    /// </exception>
    /// <exception cref="ImageLibraryException">A native library is missing.</exception>
    /// <exception cref="ArgumentException">The options have faults; all are told together.</exception>
    public static Picture DecodeFile(string path, DecodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var stream = PictureFile.Open(path);
            return Decode(stream, options);
        }
        catch (ImageException e)
        {
            throw e.ForFile(path);
        }
    }

    /// <summary>Reads the header only, in well under a millisecond.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <exception cref="ImageException">
    /// The bytes do not begin a picture of a known format, or its header is damaged.
    /// </exception>
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
            case ImageFormat.Tiff:
                var tiff = TiffLayout.Read(new TiffDirectory(encoded));
                return new ImageInfo(tiff.Width, tiff.Height, ImageFormat.Tiff, tiff.Orientation);
            case ImageFormat.Heic:
                return HeicDecoder.Probe(encoded);
            case var format:
                return VipsDecoder.Probe(encoded, format);
        }
    }

    private static ImageFormat RequireFormat(ReadOnlySpan<byte> encoded)
    {
        if (encoded.IsEmpty)
        {
            throw new ImageException(ImageErrorReason.Empty, new(
                "the file is empty. Copy or download it again, or remove it.",
                "el archivo está vacío. Cópielo o descárguelo de nuevo, o elimínelo."));
        }

        return FormatSniffer.Sniff(encoded) ?? throw NoPicture.Explain(encoded);
    }

    private static ArraySegment<byte> Read(Stream stream)
    {
        try
        {
            return StreamBytes.Rent(stream, MaxFileBytes);
        }
        catch (Exception e) when (PictureFile.IsUnreadable(e))
        {
            throw PictureFile.Unreadable(e);
        }
    }
}
