using System.Runtime.InteropServices;
using Injerto.Text;

namespace Injerto.Images;

/// <summary>Reads RGB whose tiles hold one colour each: one plane after the other, as grey pictures.</summary>
internal static class TiffPlanes
{
    internal static PixelBuffer Decode(ReadOnlySpan<byte> data, TiffDirectory directory, TiffLayout layout)
    {
        var (width, height) = (layout.Width, layout.Height);
        if (layout.Colours != TiffColours.Rgb) throw Unsupported();
        var pixels = GC.AllocateUninitializedArray<byte>(checked(3 * width * height));
        for (var colour = 0; colour < 3; colour++) ReadPlane(data, directory, layout, colour, pixels, colour, 3);
        var composited = false;
        if (layout.Alpha is { } alpha)
        {
            var opacity = GC.AllocateUninitializedArray<byte>(width * height);
            ReadPlane(data, directory, layout, 3 + alpha.Index, opacity, 0, 1);
            composited = BandLayout.LayOnWhite(opacity, 1, alpha with { Index = 0 }, pixels);
        }

        return new PixelBuffer(width, height, pixels, width, height, layout.Orientation, composited);
    }

    private static void ReadPlane(
        ReadOnlySpan<byte> data, TiffDirectory directory, TiffLayout layout, int plane, byte[] to, int first, int step)
    {
        var copy = AsGrey(data, directory, layout, plane);
        _ = VipsDecoder.Use(copy, ImageFormat.Tiff, image =>
        {
            TiffRaw.Require(image, layout.Width, layout.Height, 1);
            image.ReadRows(layout.Bits / 8, (top, rows) =>
            {
                var at = top * layout.Width * step + first;
                if (layout.Bits == 8)
                {
                    foreach (var value in rows) (to[at], at) = (value, at + step);
                    return;
                }

                foreach (var value in MemoryMarshal.Cast<byte, ushort>(rows))
                    (to[at], at) = ((byte)(value >> 8), at + step);
            });
            return true;
        });
    }

    private static byte[] AsGrey(ReadOnlySpan<byte> data, TiffDirectory directory, TiffLayout layout, int plane)
    {
        long across = directory.Number(TiffTag.TileWidth, 0), down = directory.Number(TiffTag.TileLength, 0);
        if (across < 1 || down < 1) throw Corrupt();
        var tiles = ((layout.Width - 1) / across + 1) * ((layout.Height - 1) / down + 1);
        var copy = data.ToArray();
        directory.Replace(copy, TiffTag.Photometric, (int)TiffColours.BlackIsZero);
        directory.Replace(copy, TiffTag.SamplesPerPixel, 1);
        directory.Replace(copy, TiffTag.PlanarConfiguration, 1);
        directory.ReplaceByOne(copy, TiffTag.BitsPerSample, (ushort)layout.Bits);
        directory.ReplaceByOne(copy, TiffTag.ExtraSamples, 0);
        var isWhole = directory.Narrow(copy, TiffTag.TileOffsets, plane * tiles, tiles)
            && directory.Narrow(copy, TiffTag.TileByteCounts, plane * tiles, tiles);
        return isWhole ? copy : throw Corrupt();
    }

    private static ImageException Corrupt() => ImageFaults.Corrupt("TIFF", new LocalizedText(
        "it lists fewer tiles than its size needs", "enumera menos teselas de las que su tamaño necesita"));

    private static ImageException Unsupported() => ImageFaults.Unsupported(
        "TIFF",
        new LocalizedText("tiles of one ink or chroma each", "teselas de una sola tinta o croma"),
        new LocalizedText("Save it with the colours interleaved.", "Guárdelo con los colores intercalados."));
}
