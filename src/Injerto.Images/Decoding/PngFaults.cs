using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Injerto.Text;

namespace Injerto.Images;

/// <summary>Names what is wrong with a PNG file that libpng refused (PNG 1.2, sections 3 and 4).</summary>
internal static class PngFaults
{
    private const string Name = "PNG";
    private const int Frame = 12; // length, type and checksum of a chunk

    // A bomb is refused by its header; what follows a fault is of no interest.
    private const long MostInflated = 1 << 28;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => Entry((uint)n))];

    /// <summary>The first fault from the beginning on; null if the chunks themselves are sound.</summary>
    internal static ImageException? Find(ReadOnlySpan<byte> data)
    {
        var pixels = new MemoryStream();
        for (var position = 8; ;)
        {
            if (position + Frame > data.Length) return Truncated("between its chunks", "entre sus bloques");
            var length = BinaryPrimitives.ReadUInt32BigEndian(data[position..]);
            var type = TypeOf(data.Slice(position + 4, 4));
            if (type is null)
                return Corrupt(
                    "the name of a chunk is not made of letters", "el nombre de un bloque no consta de letras");
            if (position == 8 && type == "CgBI") return IPhone();
            if (position == 8 && type != "IHDR")
                return Corrupt($"it begins with {type}, not with IHDR", $"empieza por {type}, no por IHDR");
            if (length > data.Length - position - Frame)
                return Truncated($"within its {type} chunk", $"dentro de su bloque {type}");
            var body = data.Slice(position + 8, (int)length);
            var told = BinaryPrimitives.ReadUInt32BigEndian(data[(position + 8 + (int)length)..]);
            if (Checksum(data.Slice(position + 4, (int)length + 4)) != told)
                return Corrupt(
                    $"the checksum (CRC) of its {type} chunk is wrong",
                    $"la suma de comprobación (CRC) de su bloque {type} no coincide");
            if (type == "IHDR" && Header(body) is { } fault) return fault;
            if (type == "IDAT") pixels.Write(body);
            if (type == "IEND") return Pixels(pixels);
            position += Frame + (int)length;
        }
    }

    private static ImageException? Header(ReadOnlySpan<byte> body)
    {
        if (body.Length != 13)
            return Corrupt(
                $"its header has {body.Length} bytes, not 13", $"su cabecera tiene {body.Length} bytes, no 13");
        var width = BinaryPrimitives.ReadUInt32BigEndian(body);
        var height = BinaryPrimitives.ReadUInt32BigEndian(body[4..]);
        return width is 0 or > int.MaxValue || height is 0 or > int.MaxValue
            ? Corrupt($"its header says {width} × {height} pixels", $"su cabecera dice {width} × {height} píxeles")
            : null;
    }

    private static ImageException? Pixels(MemoryStream compressed)
    {
        if (compressed.Length == 0)
            return Corrupt("it has no pixels (no IDAT chunk)", "no tiene píxeles (ningún bloque IDAT)");
        compressed.Position = 0;
        try
        {
            using var plain = new ZLibStream(compressed, CompressionMode.Decompress);
            Span<byte> buffer = stackalloc byte[4096];
            for (long total = 0, read = 1; read > 0 && total < MostInflated; total += read) read = plain.Read(buffer);
        }
        catch (InvalidDataException)
        {
            return Corrupt("its compressed pixels are no zlib data", "sus píxeles comprimidos no son datos zlib");
        }

        return null;
    }

    private static string? TypeOf(ReadOnlySpan<byte> type)
    {
        foreach (var letter in type)
        {
            if (!char.IsAsciiLetter((char)letter)) return null;
        }

        return Encoding.ASCII.GetString(type);
    }

    // The cyclic redundancy check of ISO 3309, as in PNG 1.2's annex.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes) sum = Table[(byte)(sum ^ value)] ^ (sum >> 8);
        return ~sum;
    }

    private static uint Entry(uint value)
    {
        for (var bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
        return value;
    }

    private static ImageException Truncated(string where, string dónde) =>
        ImageFaults.Truncated(Name, new LocalizedText($"it ends {where}", $"termina {dónde}"));

    private static ImageException Corrupt(string what, string qué) =>
        ImageFaults.Corrupt(Name, new LocalizedText(what, qué));

    private static ImageException IPhone() => new(ImageErrorReason.Unsupported, new(
        "it is an iPhone (CgBI) PNG, as Xcode packs it, which only Apple's software reads. Save it again as an "
        + "ordinary PNG.",
        "es un PNG de iPhone (CgBI), como los empaqueta Xcode, que solo lee el software de Apple. Guárdelo de nuevo "
        + "como PNG normal."));
}
