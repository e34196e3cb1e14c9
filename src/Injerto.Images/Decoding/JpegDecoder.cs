using Injerto.Text;

namespace Injerto.Images;

/// <summary>Decodes JPEG files.</summary>
internal static class JpegDecoder
{
    /// <summary>Scans that a file may have; each costs a pass over all coefficients.</summary>
    internal const int MostScans = 500;


    internal static PixelBuffer Decode(ReadOnlySpan<byte> data, DecodeOptions options)
    {
        var header = JpegHeader.Read(data);
        SizeLimit.Check(header.Width, header.Height, options);
        if (header.Progressive) SizeLimit.CheckProgressive(header.Width, header.Height, options);
        if (!header.IsCommon || header.Components is not (1 or 3 or 4)) throw Unsupported(header);
        if (JpegScans.Count(data) > MostScans) throw ScanBomb();

        var divisor = Divisor(Math.Min(header.Width, header.Height), options.MinimumShorterSide);
        if (Decompress(data, divisor, true, out var buffer) is { } words)
            buffer = Judge(new JpegFault(words), data, header, divisor);
        return buffer with
        {
            FullWidth = header.Width, FullHeight = header.Height, Orientation = header.Orientation,
        };
    }

    /// <summary>The largest of 1, 2, 4, 8 that leaves the shorter side at least twice as long as needed.</summary>
    internal static int Divisor(int shorter, int needed)
    {
        if (needed == 0) return 1;
        var divisor = 8;
        while (divisor > 1 && shorter / divisor < 2L * needed) divisor /= 2;
        return divisor;
    }

    private static string? Decompress(ReadOnlySpan<byte> data, int divisor, bool isStrict, out PixelBuffer buffer)
    {
        // Damaged data is only a warning to libjpeg; libvips passes over those about the last rows, unless it is asked.
        var failOn = isStrict ? "warning" : "truncated";

        // The limits were checked in the header.
        var options = new DecodeOptions { MaxMegapixels = DecodeOptions.LargestMegapixels };
        return VipsDecoder.TryUse(
            data, ImageFormat.Jpeg, $"fail_on={failOn},shrink={divisor},unlimited=true", isStrict,
            image => VipsDecoder.ReadColours(image, ImageFormat.Jpeg, options, AlphaBand.Usual), out buffer);
    }

    /// <summary>The pixels, if they are whole in spite of the fault; else throws.</summary>
    private static PixelBuffer Judge(JpegFault fault, ReadOnlySpan<byte> data, JpegHeader header, int divisor)
    {
        if (fault.IsHarmless)
        {
            // libjpeg tells the first warning only; what may come after it still counts.
            if (Decompress(data, divisor, false, out var passed) is not { } more) return passed;
            fault = new JpegFault(more);
        }

        // All pixels of a sequential file may be there and only the end marker be missing.
        if (fault.IsTruncation && !header.Progressive
            && Decompress([.. data, 0xFF, 0xD9], divisor, true, out var ended) is null)
            return ended;

        throw fault.IsTruncation
            ? ImageFaults.Truncated("JPEG")
            : ImageFaults.Corrupt("JPEG", ImageFaults.Quotation("libjpeg", fault.Text));
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
