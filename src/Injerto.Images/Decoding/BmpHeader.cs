using System.Buffers.Binary;

namespace Injerto.Images;

/// <summary>The headers of a Windows bitmap (BITMAPFILEHEADER and BITMAPINFOHEADER or a later one).</summary>
internal readonly record struct BmpHeader(
    int Width, int Height, bool TopDown, int BitsPerPixel, int PixelOffset, int PaletteOffset, int PaletteEntries)
{
    internal static BmpHeader Read(ReadOnlySpan<byte> data)
    {
        if (data.Length < 54) throw Truncated();
        var headerSize = BinaryPrimitives.ReadUInt32LittleEndian(data[14..]);
        int width = Int(data, 18), height = Int(data, 22);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(data[28..]);
        var compression = Int(data, 30);
        if (headerSize is < 40 or > 124 || compression is not 0 || bits is not (8 or 24 or 32))
        {
            throw new ImageException(
                ImageErrorReason.Unsupported,
                $"this kind of BMP file ({bits} bits a pixel, header of {headerSize} bytes, compression {compression}) is not read. Save it as PNG.");
        }

        if (width < 1 || height is 0 or int.MinValue)
            throw new ImageException(ImageErrorReason.Corrupt, $"the BMP file says {width} × {height} pixels. Copy it again, or remove it.");

        var colours = Int(data, 46);
        var entries = bits == 8 ? (colours is > 0 and <= 256 ? colours : 256) : 0;
        return new BmpHeader(width, Math.Abs(height), height < 0, bits, Int(data, 10), 14 + (int)headerSize, entries);
    }

    internal static ImageException Truncated() => new(
        ImageErrorReason.Truncated, "the BMP file is cut short. Copy or download it again, or remove it.");

    private static int Int(ReadOnlySpan<byte> data, int offset) => BinaryPrimitives.ReadInt32LittleEndian(data[offset..]);
}
