using System.Buffers.Binary;

namespace Injerto.Images;

/// <summary>Decodes Windows bitmaps; libvips would need ImageMagick for them.</summary>
internal static class BmpDecoder
{
    internal static PixelBuffer Decode(ReadOnlySpan<byte> data, DecodeOptions options)
    {
        var header = BmpHeader.Read(data);
        SizeLimit.Check(header.Width, header.Height, options);
        var paletteEnd = header.PaletteOffset + header.PaletteStep * header.PaletteEntries;
        var stride = ((long)header.Width * header.BitsPerPixel + 31) / 32 * 4;
        var isShort = !header.IsRunLength && header.PixelOffset + stride * header.Height > data.Length;
        if (paletteEnd > data.Length || header.PixelOffset < header.PaletteOffset || header.PixelOffset > data.Length
            || isShort)
            throw BmpHeader.Truncated();

        // Some writers put fewer colours than they tell before the pixels.
        var palette = data[header.PaletteOffset..Math.Min(paletteEnd, header.PixelOffset)];
        var rows = data[header.PixelOffset..];
        var indices = header.IsRunLength
            ? BmpRunLength.Unpack(rows, header.Width, header.Height, header.Compression == BmpHeader.RunLength4)
            : [];
        var pixels = GC.AllocateUninitializedArray<byte>(checked(header.Width * header.Height * 3));
        for (var y = 0; y < header.Height; y++)
        {
            var line = header.TopDown ? y : header.Height - 1 - y;
            var to = pixels.AsSpan(3 * header.Width * y, 3 * header.Width);
            if (header.IsRunLength)
                CopyIndexed(indices.AsSpan(line * header.Width, header.Width), 8, palette, header.PaletteStep, to);
            else if (header.BitsPerPixel <= 8)
                CopyIndexed(Row(rows, line, stride), header.BitsPerPixel, palette, header.PaletteStep, to);
            else
                CopyDirect(Row(rows, line, stride), header, to);
        }

        var composited = header.Masks.Alpha != 0 && LayOnWhite(rows, header, pixels, stride);
        return new PixelBuffer(header.Width, header.Height, pixels, header.Width, header.Height, 1, composited);
    }

    private static void CopyDirect(ReadOnlySpan<byte> row, BmpHeader header, Span<byte> rgb)
    {
        var (step, masks) = (header.BitsPerPixel / 8, header.Masks);
        for (int from = 0, to = 0; to < rgb.Length; from += step, to += 3)
        {
            if (step == 3)
            {
                (rgb[to], rgb[to + 1], rgb[to + 2]) = (row[from + 2], row[from + 1], row[from]);
                continue;
            }

            var pixel = Pixel(row[from..], step);
            rgb[to] = BmpMasks.Value(pixel, masks.Red);
            rgb[to + 1] = BmpMasks.Value(pixel, masks.Green);
            rgb[to + 2] = BmpMasks.Value(pixel, masks.Blue);
        }
    }

    private static bool LayOnWhite(ReadOnlySpan<byte> rows, BmpHeader header, byte[] pixels, long stride)
    {
        var alphas = new byte[header.Width * header.Height];
        var step = header.BitsPerPixel / 8;
        for (var i = 0; i < alphas.Length; i++)
        {
            var (y, x) = Math.DivRem(i, header.Width);
            var line = header.TopDown ? y : header.Height - 1 - y;
            alphas[i] = BmpMasks.Value(Pixel(rows[(int)(line * stride + x * step)..], step), header.Masks.Alpha);
        }

        // Many writers declare an opacity and leave it at 0 everywhere: such a picture is opaque.
        if (alphas.AsSpan().IndexOfAnyExcept((byte)0) < 0) return false;
        return BandLayout.LayOnWhite(alphas, 1, new AlphaBand(0, false), pixels);
    }

    private static ReadOnlySpan<byte> Row(ReadOnlySpan<byte> rows, int line, long stride) =>
        rows.Slice((int)(line * stride), (int)stride);

    private static uint Pixel(ReadOnlySpan<byte> bytes, int step) =>
        step == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static void CopyIndexed(
        ReadOnlySpan<byte> row, int bits, ReadOnlySpan<byte> palette, int step, Span<byte> rgb)
    {
        var (perByte, most) = (8 / bits, (1 << bits) - 1);
        for (int x = 0, to = 0; to < rgb.Length; x++, to += 3)
        {
            var index = (row[x / perByte] >> (8 - bits - x % perByte * bits)) & most;
            var entry = step * index;
            if (entry + step > palette.Length)
            {
                throw ImageFaults.Corrupt("BMP", new(
                    $"it uses colour {index} of a palette of {palette.Length / step}",
                    $"usa el color {index} de una paleta de {palette.Length / step}"));
            }

            (rgb[to], rgb[to + 1], rgb[to + 2]) = (palette[entry + 2], palette[entry + 1], palette[entry]);
        }
    }
}
