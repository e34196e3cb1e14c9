using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>Values in boxes, each filtered by itself.</summary>
internal sealed class Hdf5ChunkedLayout : Hdf5Layout
{
    private const int SingleChunk = 1, Implicit = 2, FixedArray = 3;
    private const int FilteredSingleFlag = 2;

    // Chunks reach beyond the dataset's end, in a sound file by less than their side; a hostile one would have much
    // unpacked for little.
    private const long MostOverhang = 256, MostSmallBytes = 1 << 20;

    private readonly Hdf5ChunkGrid _grid;
    private readonly Hdf5Filter[] _filters;
    private readonly Func<Hdf5Source, IEnumerable<Hdf5Chunk>> _chunks;

    private Hdf5ChunkedLayout(
        Hdf5ChunkGrid grid, Hdf5Filter[] filters, Func<Hdf5Source, IEnumerable<Hdf5Chunk>> chunks) =>
            (_grid, _filters, _chunks) = (grid, filters, chunks);

    public static Hdf5ChunkedLayout Read(
        Hdf5Source source, ref Hdf5Cursor bytes, int version, Hdf5Type type, Hdf5Space space, Hdf5Filter[] filters)
    {
        if (space.Sizes.Length == 0) throw Hdf5Fault.Damaged(new(
            "a single value is stored in chunks",
            "un valor único está guardado en bloques"));
        var flags = version == 4 ? bytes.U8() : 0;
        var rank = bytes.U8() - 1;   // the element's bytes count as a dimension
        var address = version == 3 ? bytes.Address() : Hdf5Cursor.Nowhere;
        var width = version == 4 ? bytes.U8() : 4;
        if (rank != space.Sizes.Length || width is < 1 or > 8) throw Hdf5Fault.Damaged(new(
            $"the chunks of a dataset of {space.Sizes.Length} dimensions have {rank}",
            $"los bloques de un conjunto de datos de {space.Sizes.Length} dimensiones tienen {rank}"));
        var box = new long[rank];
        for (var d = 0; d < rank; d++)
        {
            box[d] = bytes.Length(width);
            if (box[d] == 0) throw Hdf5Fault.Damaged(new("a chunk has a side of 0", "un bloque tiene un lado de 0"));
        }

        if (bytes.Length(width) != type.Size) throw Hdf5Fault.Damaged(new(
            "the elements of chunks and dataset differ in size",
            "los elementos de los bloques y los del conjunto de datos difieren en tamaño"));
        var grid = new Hdf5ChunkGrid(space.Sizes, box, type.Size);
        if (version == 3) return new Hdf5ChunkedLayout(grid, filters, s => Hdf5ChunkTree.Read(s, address, grid));
        return new Hdf5ChunkedLayout(grid, filters, NewIndex(ref bytes, flags, grid, filters.Length > 0));
    }

    public override void Read(Hdf5Source source, Span<byte> destination)
    {
        if (destination.IsEmpty) return;
        var seen = new HashSet<long>();
        var budget = (destination.Length * MostOverhang) + MostSmallBytes;
        foreach (var chunk in _chunks(source))
        {
            if (chunk.Address == Hdf5Cursor.Nowhere) continue;
            if (!seen.Add(chunk.Index)) throw Hdf5Fault.Damaged(new(
                $"chunk {chunk.Index} is there twice",
                $"el bloque {chunk.Index} está dos veces"));
            budget -= _grid.BoxBytes;
            if (budget < 0) throw Hdf5Fault.Refused(new(
                $"chunks of {_grid.BoxBytes} bytes for a dataset of {destination.Length}",
                $"bloques de {_grid.BoxBytes} bytes para un conjunto de datos de {destination.Length}"));
            _grid.Copy(chunk.Index, Unpacked(source, chunk), destination);
        }
    }

    private byte[] Unpacked(Hdf5Source source, Hdf5Chunk chunk)
    {
        LocalizedText what = new("a chunk", "un bloque");
        source.Demand(chunk.Address, chunk.Stored, what);
        var isStretched = _filters.Where((_, i) => !IsLeftOut(chunk, i)).Any(f => f.CanStretch);
        if (isStretched ? _grid.BoxBytes > Hdf5Limits.MostUnpacked(chunk.Stored) : _grid.BoxBytes != chunk.Stored)
            throw Hdf5Fault.Damaged(new(
                $"a chunk of {chunk.Stored} bytes must unpack to {_grid.BoxBytes}",
                $"un bloque de {chunk.Stored} bytes debe descomprimirse en {_grid.BoxBytes}"));
        if (chunk.Stored > Array.MaxLength) throw Hdf5Fault.Damaged(new(
            $"a chunk takes {chunk.Stored} bytes",
            $"un bloque ocupa {chunk.Stored} bytes"));
        var bytes = new byte[chunk.Stored];
        source.Data(chunk.Address, bytes, what);
        for (var i = _filters.Length - 1; i >= 0; i--)
            if (!IsLeftOut(chunk, i)) bytes = _filters[i].Undo(bytes, _grid.BoxBytes);
        return bytes.Length == _grid.BoxBytes ? bytes : throw Hdf5Fault.Damaged(new(
            $"a chunk unpacks to {bytes.Length} bytes and must have {_grid.BoxBytes}",
            $"un bloque se descomprime en {bytes.Length} bytes y debe tener {_grid.BoxBytes}"));
    }

    private static bool IsLeftOut(Hdf5Chunk chunk, int filter) => (chunk.Mask >> filter & 1) != 0;

    private static Func<Hdf5Source, IEnumerable<Hdf5Chunk>> NewIndex(
        ref Hdf5Cursor bytes, int flags, Hdf5ChunkGrid grid, bool isFiltered)
    {
        var kind = bytes.U8();
        switch (kind)
        {
            case SingleChunk:
                var (stored, mask) = (flags & FilteredSingleFlag) != 0
                    ? (bytes.Length(), bytes.U32()) : (grid.BoxBytes, 0);
                var only = new Hdf5Chunk(0, bytes.Address(), stored, mask);
                return _ => [only];
            case Implicit:
                var first = bytes.Address();
                return source => Hdf5FixedArray.Implicit(source, first, grid);
            case FixedArray:
                bytes.Skip(1);   // bits of a page
                var header = bytes.Address();
                return source => Hdf5FixedArray.Read(source, header, grid, isFiltered);
            default: throw Hdf5Fault.Refused(new(
                "chunks of a dataset that may grow, written for the newest version only",
                "bloques de un conjunto de datos que puede crecer, escritos solo para la versión más nueva"));
        }
    }
}
