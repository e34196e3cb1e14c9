using System.Buffers.Binary;
using System.IO.Compression;
using Injerto.Images;
using Xunit;

namespace Injerto.Tests.Images;

/// <summary>Faults of PNG files are named; the files are put together here from their chunks.</summary>
public class PngFaultTests
{
    private const string Remedy = " Copy or download it again, or remove it.";
    private const string Remedio = " Cópielo o descárguelo de nuevo, o elimínelo.";

    private static readonly byte[] Header = Chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0]);
    private static readonly byte[] Pixels = Chunk("IDAT", Deflate([0, 1, 2, 0, 3, 4]));
    private static readonly byte[] End = Chunk("IEND", []);

    [Fact]
    public void A_sound_file_is_read() =>
        Assert.Equal([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4], ImageDecoder.Decode(Png(Header, Pixels, End)).Pixels);

    [Fact]
    public void A_wrong_checksum_is_named() => AssertFault(
        Png(Header, WithWrongChecksum(Pixels), End), ImageErrorReason.Corrupt,
        "the PNG file is damaged: the checksum (CRC) of its IDAT chunk is wrong." + Remedy,
        "el archivo PNG está dañado: la suma de comprobación (CRC) de su bloque IDAT no coincide." + Remedio);

    [Fact]
    public void A_wrong_checksum_of_the_header_is_named() => AssertFault(
        Png(WithWrongChecksum(Header), Pixels, End), ImageErrorReason.Corrupt,
        "the PNG file is damaged: the checksum (CRC) of its IHDR chunk is wrong." + Remedy,
        "el archivo PNG está dañado: la suma de comprobación (CRC) de su bloque IHDR no coincide." + Remedio);

    [Fact]
    public void A_png_for_iphones_is_named() => AssertFault(
        Png(Chunk("CgBI", [0x50, 0, 0x20, 2]), Header, Pixels, End), ImageErrorReason.Unsupported,
        "it is an iPhone (CgBI) PNG, as Xcode packs it, which only Apple's software reads. Save it again as an "
        + "ordinary PNG.",
        "es un PNG de iPhone (CgBI), como los empaqueta Xcode, que solo lee el software de Apple. Guárdelo de nuevo "
        + "como PNG normal.");

    [Fact]
    public void A_file_that_ends_within_a_chunk_says_in_which() => AssertFault(
        Png(Header, Pixels)[..^6], ImageErrorReason.Truncated,
        "the PNG file is cut short: it ends within its IDAT chunk." + Remedy,
        "el archivo PNG está cortado: termina dentro de su bloque IDAT." + Remedio);

    [Fact]
    public void A_file_that_ends_between_chunks_says_so() => AssertFault(
        Png(Header), ImageErrorReason.Truncated,
        "the PNG file is cut short: it ends between its chunks." + Remedy,
        "el archivo PNG está cortado: termina entre sus bloques." + Remedio);

    [Fact]
    public void A_picture_without_pixels_says_so() => AssertFault(
        Png(Header, End), ImageErrorReason.Corrupt,
        "the PNG file is damaged: it has no pixels (no IDAT chunk)." + Remedy,
        "el archivo PNG está dañado: no tiene píxeles (ningún bloque IDAT)." + Remedio);

    [Fact]
    public void A_picture_of_no_width_says_so() => AssertFault(
        Png(Chunk("IHDR", [0, 0, 0, 0, 0, 0, 0, 2, 8, 0, 0, 0, 0]), Pixels, End), ImageErrorReason.Corrupt,
        "the PNG file is damaged: its header says 0 × 2 pixels." + Remedy,
        "el archivo PNG está dañado: su cabecera dice 0 × 2 píxeles." + Remedio);

    [Fact]
    public void A_file_that_does_not_begin_with_its_header_says_so() => AssertFault(
        Png(Pixels, Header, End), ImageErrorReason.Corrupt,
        "the PNG file is damaged: it begins with IDAT, not with IHDR." + Remedy,
        "el archivo PNG está dañado: empieza por IDAT, no por IHDR." + Remedio);

    [Fact]
    public void Pixels_that_are_no_zlib_data_are_told() => AssertFault(
        Png(Header, Chunk("IDAT", [1, 2, 3, 4, 5, 6, 7, 8]), End), ImageErrorReason.Corrupt,
        "the PNG file is damaged: its compressed pixels are no zlib data." + Remedy,
        "el archivo PNG está dañado: sus píxeles comprimidos no son datos zlib." + Remedio);

    private static void AssertFault(byte[] png, ImageErrorReason reason, string english, string spanish)
    {
        var e = Assert.Throws<ImageException>(() => ImageDecoder.Decode(png));
        Assert.Equal((reason, english, spanish), (e.Reason, e.Text.English, e.Text.Spanish));
    }

    private static byte[] Png(params byte[][] chunks) =>
        [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. chunks.SelectMany(c => c)];

    private static byte[] Chunk(string type, byte[] body)
    {
        byte[] inner = [.. type.Select(letter => (byte)letter), .. body];
        var chunk = new byte[inner.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        inner.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(inner.Length + 4), Checksum(inner));
        return chunk;
    }

    private static byte[] WithWrongChecksum(byte[] chunk) => [.. chunk[..^1], (byte)(chunk[^1] ^ 1)];

    // Bit by bit, as the standard defines it.
    private static uint Checksum(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++) sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320);
        }

        return ~sum;
    }

    private static byte[] Deflate(byte[] rows)
    {
        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal)) zlib.Write(rows);
        return compressed.ToArray();
    }
}
