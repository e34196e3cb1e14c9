namespace Injerto.Images;

/// <summary>Decodes everything but ordinary JPEG with libvips.</summary>
internal static unsafe class VipsDecoder
{
    private const int UnsignedByte = 0;   // VIPS_FORMAT_UCHAR
    private const int UnsignedShort = 2;  // VIPS_FORMAT_USHORT

    // libvips keeps one error text for the whole process. Decoding shares this lock; a decode that fails
    // runs once more alone, so that the text it leaves is its own.
    private static readonly ReaderWriterLockSlim ErrorText = new();

    internal static PixelBuffer Decode(ReadOnlySpan<byte> data, ImageFormat format, DecodeOptions options, string? failOn = null)
    {
        fixed (byte* pointer = data)
        {
            return Run(pointer, data.Length, format, failOn, image => ReadPixels(image, format, options));
        }
    }

    internal static ImageInfo Probe(ReadOnlySpan<byte> data, ImageFormat format)
    {
        fixed (byte* pointer = data)
        {
            return Run(pointer, data.Length, format, null, image => new ImageInfo(
                VipsApi.Width(image.Pointer), VipsApi.Height(image.Pointer), format, VipsApi.Orientation(image.Pointer)));
        }
    }

    private static T Run<T>(byte* data, int length, ImageFormat format, string? failOn, Func<VipsImage, T> use)
    {
        VipsLibrary.Start();

        // Corrupt JPEG data is only a warning to libvips; in the other formats warnings are about odd metadata.
        failOn ??= format == ImageFormat.Jpeg ? "warning" : "error";
        ErrorText.EnterReadLock();
        try
        {
            using var image = VipsImage.Load(data, length, Loader(format), failOn);
            return use(image);
        }
        catch (VipsFailure)
        {
            // Tried again below, alone.
        }
        finally
        {
            ErrorText.ExitReadLock();
        }

        ErrorText.EnterWriteLock();
        try
        {
            VipsApi.ClearError();
            using var image = VipsImage.Load(data, length, Loader(format), failOn);
            return use(image);
        }
        catch (VipsFailure)
        {
            throw Explain(format, VipsFailure.TakeText());
        }
        finally
        {
            ErrorText.ExitWriteLock();
        }
    }

    private static PixelBuffer ReadPixels(VipsImage image, ImageFormat format, DecodeOptions options)
    {
        var (width, height) = (VipsApi.Width(image.Pointer), VipsApi.Height(image.Pointer));
        SizeLimit.Check(width, height, options.MaxPixels, "");
        var orientation = VipsApi.Orientation(image.Pointer);
        var depth = VipsApi.Format(image.Pointer);
        if (depth is not (UnsignedByte or UnsignedShort) || VipsApi.ColourSpaceIsSupported(image.Pointer) == 0)
        {
            throw new ImageException(
                ImageErrorReason.Unsupported,
                $"this kind of {format} file ({VipsApi.Bands(image.Pointer)} bands, sample type {depth}) is not a picture that can be shown in colour. "
                + "Save it as 8- or 16-bit grey or RGB.");
        }

        using var colour = image.ToSrgb();
        using var bytes = colour.ToBytes();
        var bands = VipsApi.Bands(bytes.Pointer);
        var memory = VipsApi.WriteToMemory(bytes.Pointer, out var size);
        if (memory == null) throw new VipsFailure();
        try
        {
            var pixels = GC.AllocateUninitializedArray<byte>(checked(width * height * 3));
            var raw = new ReadOnlySpan<byte>(memory, checked((int)size));
            var composited = BandLayout.ToRgb(raw, bands, pixels);
            return new PixelBuffer(width, height, pixels, width, height, orientation, composited);
        }
        finally
        {
            VipsApi.Free(memory);
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

    private static ImageException Explain(ImageFormat format, string text)
    {
        var detail = string.Join("; ", text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct());
        if (text.Contains("class \"", StringComparison.Ordinal) || text.Contains("operation is blocked", StringComparison.Ordinal))
        {
            return new ImageException(
                ImageErrorReason.Unsupported, $"this machine's libvips does not read {format} ({detail}). Save the picture as JPEG or PNG.");
        }

        string[] signs = ["truncat", "premature", "end of file", "unexpected end", "out of data", "eof", "not enough data", "too short", "read error", "end of stream"];
        return Array.Exists(signs, sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase))
            ? new ImageException(
                ImageErrorReason.Truncated, $"the {format} file is cut short ({detail}). Copy or download it again, or remove it.")
            : new ImageException(
                ImageErrorReason.Corrupt, $"the {format} file is damaged ({detail}). Copy or download it again, or remove it.");
    }
}
