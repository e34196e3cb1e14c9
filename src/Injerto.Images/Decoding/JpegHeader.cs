using System.Buffers.Binary;
using Injerto.Text;

namespace Injerto.Images;

/// <summary>What the segments before a JPEG file's first scan tell (ITU-T T.81, annex B).</summary>
internal readonly record struct JpegHeader(
    int Width, int Height, int Components, int Precision, byte Frame, int Orientation)
{
    internal bool Progressive => Frame is 0xC2 or 0xC6 or 0xCA or 0xCE;

    /// <summary>
    /// Sequential or progressive Huffman or arithmetic coding with a DCT; not lossless, not hierarchical.
    /// </summary>
    internal bool IsCommon => Precision == 8 && Frame is 0xC0 or 0xC1 or 0xC2 or 0xC9 or 0xCA;

    /// <summary>Reads the header without decoding anything.</summary>
    /// <exception cref="ImageException">The file ends within the header, or has no frame.</exception>
    internal static JpegHeader Read(ReadOnlySpan<byte> data)
    {
        JpegHeader? frame = null;
        var orientation = 1;
        for (var position = 2; ;)
        {
            // Stray bytes between segments are passed over, as libjpeg does.
            while (position < data.Length && data[position] != 0xFF) position++;
            while (position < data.Length && data[position] == 0xFF) position++;
            if (position >= data.Length) throw Truncated();
            var marker = data[position++];
            if (marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD8)) continue;
            if (marker is 0xDA or 0xD9) break;
            if (position + 2 > data.Length) throw Truncated();
            var length = BinaryPrimitives.ReadUInt16BigEndian(data[position..]);
            if (length < 2) throw Corrupt(new(
                $"segment 0x{marker:X2} has the impossible length {length}",
                $"el segmento 0x{marker:X2} tiene la longitud imposible {length}"));
            if (position + length > data.Length) throw Truncated();
            var body = data.Slice(position + 2, length - 2);
            position += length;
            if (marker == 0xE1 && body.StartsWith("Exif\0\0"u8))
                orientation = ExifOrientation.Read(body[6..]);
            else if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                frame ??= ReadFrame(marker, body);
        }

        return frame is { } found ? found with { Orientation = orientation } : throw Corrupt(new(
            "it has no frame header before its first scan", "no tiene cabecera de trama antes de su primera pasada"));
    }

    private static JpegHeader ReadFrame(byte marker, ReadOnlySpan<byte> body)
    {
        if (body.Length < 6)
            throw Corrupt(new("its frame header is too short", "su cabecera de trama es demasiado corta"));
        var height = BinaryPrimitives.ReadUInt16BigEndian(body[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(body[3..]);
        if (width == 0 || height == 0)
            throw Corrupt(
                new($"its header says {width} × {height} pixels", $"su cabecera dice {width} × {height} píxeles"));
        return new JpegHeader(width, height, body[5], body[0], marker, 1);
    }

    private static ImageException Truncated() =>
        ImageFaults.Truncated("JPEG", new LocalizedText("it ends within its header", "termina dentro de su cabecera"));

    private static ImageException Corrupt(LocalizedText what) => ImageFaults.Corrupt("JPEG", what);
}
