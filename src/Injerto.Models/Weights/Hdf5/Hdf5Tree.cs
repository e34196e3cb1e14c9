using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>
/// A B-tree of version 1, walked from its first leaf to its last. Each node is visited once, and levels go down to 0.
/// </summary>
internal static class Hdf5Tree
{
    public const int GroupType = 0, ChunkType = 1;

    private static readonly LocalizedText What = new("a node of a tree", "un nodo de un árbol");
    private const int MostLevels = 32;

    /// <summary>What is done with a leaf's entry.</summary>
    /// <param name="key">The key before it.</param>
    /// <param name="child">What it leads to.</param>
    public delegate void Visitor(ReadOnlySpan<byte> key, long child);

    public static void Walk(Hdf5Source source, long root, int type, int keyBytes, Visitor visit) =>
        Walk(source, root, type, keyBytes, level: null, visit, []);

    private static void Walk(
        Hdf5Source source, long address, int type, int keyBytes, int? level, Visitor visit, HashSet<long> seen)
    {
        if (!seen.Add(address)) throw Hdf5Fault.Damaged(new(
            $"{What} at {address} is met twice",
            $"se llega dos veces a {What.Spanish} en {address}"));
        var frontBytes = 8 + (2 * source.Widths.Address);
        var front = source.Cursor(address, frontBytes, What);
        front.Expect("TREE"u8);
        var (gotType, gotLevel, count) = (front.U8(), front.U8(), front.U16());
        if (gotType != type || gotLevel > MostLevels || (level is { } wanted && gotLevel != wanted))
            throw Hdf5Fault.Damaged(new(
                $"{What} at {address} is of type {gotType} and level {gotLevel}, and must be of {type} and "
                + $"{level ?? 0}",
                $"{What.Spanish} en {address} es del tipo {gotType} y nivel {gotLevel}, y debe ser del tipo {type} y "
                + $"nivel {level ?? 0}"));
        var entries = source.Cursor(address + frontBytes, (long)count * (keyBytes + source.Widths.Address), What);
        for (var i = 0; i < count; i++)
        {
            var key = entries.Bytes(keyBytes);
            var child = entries.Address();
            if (gotLevel == 0) visit(key, child);
            else Walk(source, child, type, keyBytes, gotLevel - 1, visit, seen);
        }
    }
}
