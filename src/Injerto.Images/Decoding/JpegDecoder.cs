using System.Runtime.InteropServices;
using Injerto.Text;

namespace Injerto.Images;

/// <summary>Decodes JPEG files with libjpeg-turbo, CMYK ones with libvips.</summary>
internal static unsafe class JpegDecoder
{
    private static readonly DecodeOptions LargestSize = new() { MaxMegapixels = DecodeOptions.LargestMegapixels };

    internal static PixelBuffer Decode(ReadOnlySpan<byte> data, DecodeOptions options)
    {
        var header = JpegHeader.Read(data);
        SizeLimit.Check(header.Width, header.Height, options);
        if (header.Progressive) SizeLimit.CheckProgressive(header.Width, header.Height, options);
        if (!header.IsCommon || header.Components is not (1 or 3 or 4)) throw Unsupported(header);

        if (header.Components == 4)
            return VipsDecoder.Decode(data, ImageFormat.Jpeg, options) with { Orientation = header.Orientation };

        NativeLibraries.Require(NativeLibraries.TurboJpeg);
        var divisor = Divisor(Math.Min(header.Width, header.Height), options.MinimumShorterSide);
        var (width, height) = ((header.Width + divisor - 1) / divisor, (header.Height + divisor - 1) / divisor);
        var pixels = GC.AllocateUninitializedArray<byte>(checked(width * height * 3));
        var fault = Decompress(data, pixels, width, height);
        if (fault is not null) Judge(fault.Value, data, header, pixels, width, height);
        return new PixelBuffer(width, height, pixels, header.Width, header.Height, header.Orientation, false);
    }

    /// <summary>The largest of 1, 2, 4, 8 that leaves the shorter side at least twice as long as needed.</summary>
    internal static int Divisor(int shorter, int needed)
    {
        if (needed == 0) return 1;
        var divisor = 8;
        while (divisor > 1 && shorter / divisor < 2L * needed) divisor /= 2;
        return divisor;
    }

    private static JpegFault? Decompress(ReadOnlySpan<byte> data, byte[] pixels, int width, int height)
    {
        // A handle that has met an error may not be used again, so each picture has its own.
        var handle = TurboJpegApi.InitDecompress();
        if (handle == 0) throw new InsufficientMemoryException("libjpeg-turbo could not be started.");
        try
        {
            fixed (byte* from = data, to = pixels)
            {
                var length = new CULong((nuint)data.Length);
                if (TurboJpegApi.DecompressHeader(handle, from, length, out _, out _, out _, out _) == 0
                    && TurboJpegApi.Decompress(
                        handle, from, length, to, width, 3 * width, height, TurboJpegApi.PixelFormatRgb,
                        TurboJpegApi.LimitScans) == 0)
                    return null;
            }

            var text = Marshal.PtrToStringUTF8(TurboJpegApi.GetErrorString(handle)) ?? "";
            return new JpegFault(text.Trim(), TurboJpegApi.GetErrorCode(handle) == TurboJpegApi.ErrorWarning);
        }
        finally
        {
            _ = TurboJpegApi.Destroy(handle);
        }
    }

    /// <summary>Returns if the pixels are whole all the same; else throws.</summary>
    private static void Judge(
        JpegFault fault, ReadOnlySpan<byte> data, JpegHeader header, byte[] pixels, int width, int height)
    {
        if (fault.IsHarmless) return;
        if (fault.HidesOthers)
        {
            // libjpeg-turbo tells the first warning only; what may come after it, libvips tells.
            VipsDecoder.Decode(data, ImageFormat.Jpeg, LargestSize, "truncated");
            return;
        }

        // All pixels of a sequential file may be there and only the end marker be missing.
        if (fault.IsTruncation && !header.Progressive)
        {
            byte[] ended = [.. data, 0xFF, 0xD9];
            if (Decompress(ended, pixels, width, height) is null) return;
        }

        if (fault.IsScanBomb) throw ScanBomb();
        throw fault.IsTruncation
            ? ImageFaults.Truncated("JPEG")
            : ImageFaults.Corrupt("JPEG", ImageFaults.Quotation("libjpeg-turbo", fault.Text));
    }

    private static ImageException Unsupported(JpegHeader header)
    {
        var frame = $"0x{header.Frame:X2}";
        return ImageFaults.Unsupported(
            "JPEG",
            new LocalizedText(
                $"{header.Precision} bits, {header.Components} components and a frame of type {frame}",
                $"{header.Precision} bits, {header.Components} componentes y una trama de tipo {frame}"),
            new LocalizedText("Save it as an ordinary JPEG or as PNG.", "Guárdelo como JPEG normal o como PNG."));
    }

    private static ImageException ScanBomb() => new(ImageErrorReason.TooLarge, new(
        "the progressive JPEG file has more than 500 scans, which only files made to waste time have. Remove it.",
        "el archivo JPEG progresivo tiene más de 500 pasadas, como solo los archivos hechos para perder tiempo. "
        + "Elimínelo."));
}
