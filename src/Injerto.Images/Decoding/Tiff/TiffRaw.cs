using Injerto.Text;

namespace Injerto.Images;

/// <summary>Has libvips unpack values without looking at their meaning, and makes colours of them.</summary>
internal static class TiffRaw
{
    /// <summary>
    /// Luma and chroma; where pixels share chroma, one unit of them is to libvips one pixel of so many values.
    /// </summary>
    internal static PixelBuffer DecodeYCbCr(ReadOnlySpan<byte> data, TiffDirectory directory, TiffLayout layout)
    {
        var (across, down) = layout.Subsampling;
        var conversion = YCbCrConversion.Of(directory);
        var copy = AsRgb(data, directory);
        if (across * down > 1) AsUnits(copy, directory, layout);
        var unit = across * down == 1 ? layout.Samples : across * down + 2;
        var unitsAcross = (layout.Width + across - 1) / across;
        var alpha = layout.Alpha is { } band ? band with { Index = 3 + band.Index } : (AlphaBand?)null;
        return Read(copy, layout, unit, unitsAcross, (layout.Height + down - 1) / down, (top, rows, pixels) =>
        {
            var composited = false;
            for (var row = 0; row * unitsAcross * unit < rows.Length; row++)
            {
                var units = rows.Slice(row * unitsAcross * unit, unitsAcross * unit);
                for (var y = 0; y < down && (top + row) * down + y < layout.Height; y++)
                {
                    var to = pixels.AsSpan(3 * layout.Width * ((top + row) * down + y), 3 * layout.Width);
                    conversion.Convert(units, unit, layout.Subsampling, y, to);
                    composited |= alpha is { } known && BandLayout.LayOnWhite(units, unit, known, to);
                }
            }

            return composited;
        });
    }

    /// <summary>CIE L*a*b* of 8 or 16 bits.</summary>
    internal static PixelBuffer DecodeLab(ReadOnlySpan<byte> data, TiffDirectory directory, TiffLayout layout)
    {
        var conversion = new LabConversion(layout.Bits, layout.Colours == TiffColours.IccLab);
        var alpha = layout.Alpha is { } band ? band with { Index = 3 + band.Index } : (AlphaBand?)null;
        return Read(AsRgb(data, directory), layout, layout.Samples, layout.Width, layout.Height, (top, rows, pixels) =>
        {
            var bytes = conversion.Convert(rows, layout.Samples);
            var to = pixels.AsSpan(3 * layout.Width * top, bytes.Length / layout.Samples * 3);
            return BandLayout.ToRgb(bytes, layout.Samples, alpha, to);
        });
    }

    /// <summary>Throws if libvips understood the changed directory otherwise.</summary>
    internal static void Require(VipsImage image, int width, int height, int bands)
    {
        if (VipsApi.Width(image.Pointer) == width && VipsApi.Height(image.Pointer) == height
            && VipsApi.Bands(image.Pointer) == bands)
            return;
        throw ImageFaults.Corrupt("TIFF", new LocalizedText(
            "its directory contradicts its pixels", "su directorio contradice sus píxeles"));
    }

    private static byte[] AsRgb(ReadOnlySpan<byte> data, TiffDirectory directory)
    {
        var copy = data.ToArray();
        directory.Replace(copy, TiffTag.Photometric, (int)TiffColours.Rgb);
        return copy;
    }

    private static void AsUnits(byte[] copy, TiffDirectory directory, TiffLayout layout)
    {
        var (across, down) = layout.Subsampling;
        directory.ReplaceByOne(copy, TiffTag.BitsPerSample, 8);
        directory.Replace(copy, TiffTag.SamplesPerPixel, across * down + 2);
        directory.Replace(copy, TiffTag.ImageWidth, (layout.Width + across - 1) / across);
        directory.Replace(copy, TiffTag.ImageLength, (layout.Height + down - 1) / down);
        directory.Replace(copy, TiffTag.TileWidth, directory.Number(TiffTag.TileWidth, 0) / across);
        directory.Replace(copy, TiffTag.TileLength, directory.Number(TiffTag.TileLength, 0) / down);
        var rows = directory.Number(TiffTag.RowsPerStrip, 0);
        directory.Replace(copy, TiffTag.RowsPerStrip, rows >= layout.Height ? rows : rows / down);
    }

    private delegate bool RowConversion(int top, ReadOnlySpan<byte> rows, byte[] pixels);

    private static PixelBuffer Read(
        byte[] copy, TiffLayout layout, int bands, int columns, int rows, RowConversion convert)
    {
        var composited = false;
        var pixels = GC.AllocateUninitializedArray<byte>(checked(3 * layout.Width * layout.Height));
        return VipsDecoder.Use(copy, ImageFormat.Tiff, image =>
        {
            Require(image, columns, rows, bands);
            image.ReadRows(layout.Bits / 8, (top, values) => composited |= convert(top, values, pixels));
            return new PixelBuffer(
                layout.Width, layout.Height, pixels, layout.Width, layout.Height, layout.Orientation, composited);
        });
    }
}
