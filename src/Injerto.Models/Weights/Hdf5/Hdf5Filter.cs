using System.IO.Compression;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>What was done to each chunk before it was stored.</summary>
/// <param name="Id">Which filter: 1 deflate, 2 shuffle.</param>
/// <param name="ElementBytes">Bytes of an element, for shuffle.</param>
internal sealed record Hdf5Filter(int Id, int ElementBytes)
{
    private const int Deflate = 1, Shuffle = 2, FirstNamed = 256;

    private static readonly Dictionary<int, string> Others =
        new() { [3] = "fletcher32", [4] = "szip", [5] = "nbit", [6] = "scaleoffset", [32000] = "lzf" };

    /// <summary>Whether it may give more bytes than it takes.</summary>
    public bool CanStretch => Id == Deflate;

    /// <summary>The filters of a dataset, in the order in which they were applied.</summary>
    public static Hdf5Filter[] Read(Hdf5Source source, Hdf5Object place)
    {
        if (place.Find(Hdf5MessageType.FilterPipeline) is not { } message) return [];
        var bytes = message.Cursor(source);
        var version = bytes.U8();
        if (version is not (1 or 2)) throw Hdf5Fault.Refused(new(
            $"a filter pipeline of version {version}",
            $"una cadena de filtros de la versión {version}"));
        var count = bytes.U8();
        if (count > Hdf5Limits.MostFilters) throw Hdf5Fault.Damaged(new(
            $"a dataset has {count} filters, and {Hdf5Limits.MostFilters} are the most",
            $"un conjunto de datos tiene {count} filtros, y el máximo es {Hdf5Limits.MostFilters}"));
        if (version == 1) bytes.Skip(6);
        var filters = new Hdf5Filter[count];
        for (var i = 0; i < count; i++) filters[i] = Parse(ref bytes, version);
        return filters;
    }

    /// <summary>Takes the filter back.</summary>
    /// <param name="bytes">The bytes it gave.</param>
    /// <param name="most">Bytes of the whole chunk; more can't come out.</param>
    public byte[] Undo(byte[] bytes, int most) => Id == Deflate ? Inflated(bytes, most) : Unshuffled(bytes);

    private static Hdf5Filter Parse(ref Hdf5Cursor bytes, int version)
    {
        var id = bytes.U16();
        var nameBytes = version == 1 || id >= FirstNamed ? bytes.U16() : 0;
        bytes.Skip(2);   // whether it may be left out
        var count = bytes.U16();
        bytes.Skip(version == 1 ? (nameBytes + 7) & ~7 : nameBytes);
        var values = new uint[count];
        for (var i = 0; i < count; i++) values[i] = bytes.U32();
        if (version == 1 && count % 2 != 0) bytes.Skip(4);
        if (id is not (Deflate or Shuffle))
            throw Refused(Others.TryGetValue(id, out var name) ? name : $"{id}");
        var elementBytes = id == Shuffle && count > 0 ? values[0] : 1;
        return elementBytes is > 0 and <= int.MaxValue
            ? new Hdf5Filter(id, (int)elementBytes) : throw Hdf5Fault.Damaged(new(
                $"the filter shuffle is for elements of {elementBytes} bytes",
                $"el filtro shuffle es para elementos de {elementBytes} bytes"));
    }

    private static WeightsException Refused(string filter) => Hdf5Fault.Refused(
        new($"the filter {filter}", $"el filtro {filter}"),
        new(
            "Save it again without compression, or with gzip.",
            "Guárdelo de nuevo sin compresión, o con gzip."));

    private static byte[] Inflated(byte[] bytes, int most)
    {
        var whole = new byte[most];
        try
        {
            using var stream = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
            var got = stream.ReadAtLeast(whole, most, throwOnEndOfStream: false);
            if (got < most || stream.ReadByte() >= 0) throw Hdf5Fault.Damaged(new(
                $"a chunk does not unpack to {most} bytes",
                $"un bloque no se descomprime en {most} bytes"));
        }
        // the second for a broken zlib header
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw Hdf5Fault.Damaged(new("a chunk can't be unpacked", "un bloque no se puede descomprimir"), error);
        }

        return whole;
    }

    // All first bytes of the elements lie together, then all second ones; what is left over is as it was.
    private byte[] Unshuffled(byte[] bytes)
    {
        var count = bytes.Length / ElementBytes;
        if (ElementBytes == 1 || count < 2) return bytes;
        var whole = new byte[bytes.Length];
        for (var place = 0; place < ElementBytes; place++)
            for (var i = 0; i < count; i++) whole[(i * ElementBytes) + place] = bytes[(place * count) + i];
        bytes.AsSpan(count * ElementBytes).CopyTo(whole.AsSpan(count * ElementBytes));
        return whole;
    }
}
