using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>
/// Finds the chunks of a dataset by their numbers, as the newest version of the format does where sizes never change.
/// </summary>
internal static class Hdf5FixedArray
{
    private static readonly LocalizedText What = new("an array of chunks", "una matriz de bloques");
    private const int FilteredClient = 1;
    private const int MaskBytes = 4;

    /// <summary>Chunks that lie one after another.</summary>
    public static IEnumerable<Hdf5Chunk> Implicit(Hdf5Source source, long first, Hdf5ChunkGrid grid)
    {
        if (first == Hdf5Cursor.Nowhere) yield break;
        for (long i = 0; i < grid.Count; i++)
        {
            source.Demand(first, (i + 1) * grid.BoxBytes, What);
            yield return new Hdf5Chunk(i, first + (i * grid.BoxBytes), grid.BoxBytes, 0);
        }
    }

    /// <summary>Chunks of which an array says where they are.</summary>
    public static List<Hdf5Chunk> Read(Hdf5Source source, long header, Hdf5ChunkGrid grid, bool isFiltered)
    {
        var chunks = new List<Hdf5Chunk>();
        if (header == Hdf5Cursor.Nowhere) return chunks;
        var widths = source.Widths;
        var bytes = source.Cursor(header, 8 + widths.Length + widths.Address, What);
        bytes.Expect("FAHD"u8);
        bytes.ExpectVersion(0);
        var (client, entryBytes, pageBits, count) = (bytes.U8(), bytes.U8(), bytes.U8(), bytes.Length());
        if ((client == FilteredClient) != isFiltered || count != grid.Count) throw Hdf5Fault.Damaged(new(
            $"{What} has {count} entries, and there are {grid.Count} chunks",
            $"{What.Spanish} tiene {count} entradas, y hay {grid.Count} bloques"));
        if (pageBits < 63 && count > 1L << pageBits) throw Hdf5Fault.Refused(new(
            $"{What} of several pages",
            $"{What.Spanish} de varias páginas"));
        var sizeBytes = isFiltered ? entryBytes - widths.Address - MaskBytes : 0;
        if (isFiltered ? sizeBytes is < 1 or > 8 : entryBytes != widths.Address) throw Hdf5Fault.Damaged(new(
            $"{What} has entries of {entryBytes} bytes",
            $"{What.Spanish} tiene entradas de {entryBytes} bytes"));
        var front = 6 + widths.Address;
        var block = source.Cursor(bytes.Address(), front + DemandFit(source, count, entryBytes), What);
        block.Expect("FADB"u8);
        block.Skip(front - 4);
        for (long i = 0; i < count; i++)
        {
            var address = block.Address();
            var (stored, mask) = isFiltered ? (block.Length(sizeBytes), block.U32()) : (grid.BoxBytes, 0);
            chunks.Add(new Hdf5Chunk(i, address, stored, mask));
        }

        return chunks;
    }

    private static long DemandFit(Hdf5Source source, long count, int entryBytes) =>
        count <= source.Length / entryBytes ? count * entryBytes : throw Hdf5Fault.Damaged(new(
            $"{What} has {count} entries",
            $"{What.Spanish} tiene {count} entradas"));
}
