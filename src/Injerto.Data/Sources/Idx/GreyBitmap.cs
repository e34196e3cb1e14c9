using System.Buffers.Binary;

namespace Injerto.Data.Sources;

/// <summary>Wraps rows of grey values as a Windows bitmap, which gives them back as they are.</summary>
/// <remarks>A palette of 256 greys; a negative height says that the first row is the top one.</remarks>
internal static class GreyBitmap
{
    private const int PaletteOffset = 54, PixelOffset = PaletteOffset + (4 * 256);

    /// <summary>Encodes a picture.</summary>
    /// <param name="grey">The values. Shape: [height, width].</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    public static byte[] Encode(ReadOnlySpan<byte> grey, int width, int height)
    {
        long stride = ((long)width + 3) / 4 * 4;
        var file = new byte[PixelOffset + (stride * height)];
        "BM"u8.CopyTo(file);
        Put(file, 2, file.Length);
        Put(file, 10, PixelOffset);
        Put(file, 14, PaletteOffset - 14);
        Put(file, 18, width);
        Put(file, 22, -height);
        (file[26], file[28]) = (1, 8); // one plane, 8 bits a pixel
        for (int i = 0; i < 256; i++) file.AsSpan(PaletteOffset + (4 * i), 3).Fill((byte)i);
        for (int y = 0; y < height; y++)
            grey.Slice(y * width, width).CopyTo(file.AsSpan((int)(PixelOffset + (y * stride))));
        return file;
    }

    private static void Put(byte[] file, int at, int number) =>
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), number);
}
