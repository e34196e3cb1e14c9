using System.Buffers.Binary;
using Injerto.Text;

namespace Injerto.Images;

/// <summary>The headers of a Windows bitmap: BITMAPCOREHEADER, BITMAPINFOHEADER or a later one.</summary>
internal readonly record struct BmpHeader(int Width, int Height, bool TopDown, int BitsPerPixel)
{
    internal const int RunLength8 = 1;
    internal const int RunLength4 = 2;
    private const int BitFields = 3;
    private const int AlphaBitFields = 6;
    private const int CoreSize = 12;

    internal int Compression { get; private init; }

    internal int PixelOffset { get; private init; }

    internal int PaletteOffset { get; private init; }

    internal int PaletteEntries { get; private init; }

    /// <summary>
    /// Bytes of one colour of the palette: blue, green, red and in later headers one that is not used.
    /// </summary>
    internal int PaletteStep { get; private init; }

    /// <summary>Where the channels of 16- and 32-bit pixels are.</summary>
    internal BmpMasks Masks { get; private init; }

    internal bool IsRunLength => Compression is RunLength8 or RunLength4;

    internal static BmpHeader Read(ReadOnlySpan<byte> data)
    {
        if (data.Length < 14 + CoreSize) throw Truncated();
        var size = BinaryPrimitives.ReadUInt32LittleEndian(data[14..]);
        if (size == CoreSize) return ReadCore(data);
        if (data.Length < 54) throw Truncated();
        int width = Int(data, 18), height = Int(data, 22), compression = Int(data, 30);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(data[28..]);
        if (size is < 40 or > 124 || !IsRead(bits, compression)) throw Unsupported(bits, compression);
        if (width < 1 || height is 0 or int.MinValue || (height < 0 && compression is RunLength8 or RunLength4))
            throw Impossible(width, height);

        var hasMasks = compression is BitFields or AlphaBitFields;
        if (hasMasks && data.Length < 70) throw Truncated();
        var alphaMask = hasMasks && (size >= 56 || compression == AlphaBitFields);
        var colours = Int(data, 46);
        return new BmpHeader(width, Math.Abs(height), height < 0, bits)
        {
            Compression = compression,
            PixelOffset = Int(data, 10),
            PaletteOffset = 14 + (int)size,
            PaletteEntries = Entries(bits, colours),
            PaletteStep = 4,
            Masks = hasMasks ? BmpMasks.Read(data[54..], alphaMask) : BmpMasks.Usual(bits),
        };
    }

    internal static ImageException Truncated() => ImageFaults.Truncated("BMP");

    private static BmpHeader ReadCore(ReadOnlySpan<byte> data)
    {
        int width = BinaryPrimitives.ReadUInt16LittleEndian(data[18..]);
        int height = BinaryPrimitives.ReadUInt16LittleEndian(data[20..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(data[24..]);
        if (bits is not (1 or 4 or 8 or 24)) throw Unsupported(bits, 0);
        if (width == 0 || height == 0) throw Impossible(width, height);
        return new BmpHeader(width, height, false, bits)
        {
            PixelOffset = Int(data, 10),
            PaletteOffset = 14 + CoreSize,
            PaletteEntries = Entries(bits, 0),
            PaletteStep = 3,
        };
    }

    private static bool IsRead(int bits, int compression) => compression switch
    {
        0 => bits is 1 or 4 or 8 or 16 or 24 or 32,
        RunLength8 => bits == 8,
        RunLength4 => bits == 4,
        BitFields or AlphaBitFields => bits is 16 or 32,
        _ => false,
    };

    private static int Entries(int bits, int told) => bits > 8 ? 0 : told > 0 && told <= 1 << bits ? told : 1 << bits;

    private static int Int(ReadOnlySpan<byte> data, int offset) =>
        BinaryPrimitives.ReadInt32LittleEndian(data[offset..]);

    private static ImageException Impossible(int width, int height) => ImageFaults.Corrupt("BMP", new(
        $"its header says {width} × {height} pixels", $"su cabecera dice {width} × {height} píxeles"));

    private static ImageException Unsupported(int bits, int compression) => ImageFaults.Unsupported(
        "BMP",
        new LocalizedText(
            $"{bits} bits a pixel and compression {compression}", $"{bits} bits por píxel y compresión {compression}"),
        new LocalizedText("Save it as PNG.", "Guárdelo como PNG."));
}
