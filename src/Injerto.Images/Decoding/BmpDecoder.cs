namespace Injerto.Images;

/// <summary>Decodes uncompressed Windows bitmaps of 8, 24 and 32 bits a pixel; libvips would need ImageMagick for them.</summary>
internal static class BmpDecoder
{
    internal static PixelBuffer Decode(ReadOnlySpan<byte> data, DecodeOptions options)
    {
        var header = BmpHeader.Read(data);
        SizeLimit.Check(header.Width, header.Height, options.MaxPixels, "");
        var stride = ((long)header.Width * header.BitsPerPixel + 31) / 32 * 4;
        var paletteEnd = header.PaletteOffset + 4 * header.PaletteEntries;
        if (header.PixelOffset < paletteEnd || header.PixelOffset + stride * header.Height > data.Length) throw BmpHeader.Truncated();

        var palette = data[header.PaletteOffset..paletteEnd];
        var pixels = GC.AllocateUninitializedArray<byte>(checked(header.Width * header.Height * 3));
        for (var y = 0; y < header.Height; y++)
        {
            var line = header.TopDown ? y : header.Height - 1 - y;
            var row = data.Slice((int)(header.PixelOffset + line * stride), (int)stride);
            var to = pixels.AsSpan(3 * header.Width * y, 3 * header.Width);
            if (header.BitsPerPixel == 8)
                CopyIndexed(row, palette, to);
            else
                CopyDirect(row, header.BitsPerPixel / 8, to); // the fourth byte of 32-bit pixels is unused (BI_RGB)
        }

        return new PixelBuffer(header.Width, header.Height, pixels, header.Width, header.Height, 1, false);
    }

    private static void CopyDirect(ReadOnlySpan<byte> row, int step, Span<byte> rgb)
    {
        for (int from = 0, to = 0; to < rgb.Length; from += step, to += 3)
            (rgb[to], rgb[to + 1], rgb[to + 2]) = (row[from + 2], row[from + 1], row[from]);
    }

    private static void CopyIndexed(ReadOnlySpan<byte> row, ReadOnlySpan<byte> palette, Span<byte> rgb)
    {
        for (int from = 0, to = 0; to < rgb.Length; from++, to += 3)
        {
            var entry = 4 * row[from];
            if (entry + 4 > palette.Length)
            {
                throw new ImageException(
                    ImageErrorReason.Corrupt, $"the BMP file uses colour {row[from]} of a palette of {palette.Length / 4}. Copy it again, or remove it.");
            }

            (rgb[to], rgb[to + 1], rgb[to + 2]) = (palette[entry + 2], palette[entry + 1], palette[entry]);
        }
    }
}
