namespace Injerto.Models.Weights.Hdf5;

/// <summary>Finds the chunks of a dataset through a tree, as h5py stores it by default.</summary>
internal static class Hdf5ChunkTree
{
    public static IReadOnlyList<Hdf5Chunk> Read(Hdf5Source source, long root, Hdf5ChunkGrid grid)
    {
        var chunks = new List<Hdf5Chunk>();
        if (root == Hdf5Cursor.Nowhere) return chunks;   // nothing was stored yet
        Hdf5Tree.Walk(source, root, Hdf5Tree.ChunkType, 8 + (8 * (grid.Rank + 1)), (key, address) =>
        {
            var bytes = source.Cursor(key, new("the key of a chunk", "la clave de un bloque"));
            var (stored, mask) = (bytes.U32(), bytes.U32());
            var begin = new long[grid.Rank];
            for (var d = 0; d < begin.Length; d++) begin[d] = bytes.Length(8);
            chunks.Add(new Hdf5Chunk(grid.IndexOf(begin), address, stored, mask));
        });
        return chunks;
    }
}
