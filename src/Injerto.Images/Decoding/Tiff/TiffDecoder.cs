namespace Injerto.Images;

/// <summary>Decodes the first page of a TIFF file.</summary>
/// <remarks>
/// libvips reads the common colour spaces. It takes YCbCr for RGB unless JPEG lies within, refuses subsampled chroma
/// and tiles in planes, and takes the white of CIE L*a*b* for D65. Those are handed to it as raw values, by another
/// name in a copy of the directory, and become colours here.
/// </remarks>
internal static class TiffDecoder
{
    internal static PixelBuffer Decode(ReadOnlySpan<byte> data, DecodeOptions options)
    {
        var directory = new TiffDirectory(data);
        var layout = TiffLayout.Read(directory);
        SizeLimit.Check(layout.Width, layout.Height, options);
        if (layout.IsTiledInPlanes) return TiffPlanes.Decode(data, directory, layout);
        if (layout.IsRawYCbCr) return TiffRaw.DecodeYCbCr(data, directory, layout);
        if (layout.IsLab) return TiffRaw.DecodeLab(data, directory, layout);
        if (layout.Alpha is not { Associated: true }) return ReadColours(data, layout, options);

        // Some versions of libvips divide by the opacity, others do not: without its name none does.
        var copy = data.ToArray();
        directory.Clear(copy, TiffTag.ExtraSamples);
        return ReadColours(copy, layout, options);
    }

    private static PixelBuffer ReadColours(ReadOnlySpan<byte> data, TiffLayout layout, DecodeOptions options)
    {
        // Of extra values, which libvips leaves behind the colours.
        AlphaBand? AlphaOf(int bands) => layout.Alpha is { } alpha ? alpha with { Index = 3 + alpha.Index } : null;
        var buffer = VipsDecoder.Use(data, ImageFormat.Tiff, image =>
            VipsDecoder.ReadColours(image, ImageFormat.Tiff, options, AlphaOf));
        return buffer with { Orientation = layout.Orientation };
    }
}
