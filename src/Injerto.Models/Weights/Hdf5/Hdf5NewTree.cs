using System.Numerics;
using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>A B-tree of version 2: all its records, in order.</summary>
internal sealed class Hdf5NewTree
{
    private static readonly LocalizedText What = new("a node of a new tree", "un nodo de un árbol nuevo");
    private const int MostDepth = 16;
    private const int NodeFront = 6, ChecksumBytes = 4;

    private readonly Hdf5Source _source;
    private readonly int _type;
    private readonly int _recordBytes;
    private readonly List<ReadOnlyMemory<byte>> _records = [];
    private readonly HashSet<long> _seen = [];

    // For each depth: bytes of a child's count of records, and of those below it.
    private readonly List<(int Count, int Total)> _widths = [];
    private long _nodeBytes;

    private Hdf5NewTree(Hdf5Source source, int type, int recordBytes) =>
        (_source, _type, _recordBytes) = (source, type, recordBytes);

    public static IReadOnlyList<ReadOnlyMemory<byte>> Records(Hdf5Source source, long header, int type, int recordBytes)
    {
        var tree = new Hdf5NewTree(source, type, recordBytes);
        tree.Read(header);
        return tree._records;
    }

    private void Read(long header)
    {
        var bytes = _source.Cursor(header, 16 + _source.Widths.Address + 2, What);
        bytes.Expect("BTHD"u8);
        bytes.ExpectVersion(0);
        var type = bytes.U8();
        _nodeBytes = bytes.U32();
        var (recordBytes, depth) = (bytes.U16(), bytes.U16());
        bytes.Skip(2);   // when nodes split and merge
        if (type != _type || recordBytes != _recordBytes
            || depth > MostDepth || _nodeBytes < NodeFront + ChecksumBytes + _recordBytes)
            throw Hdf5Fault.Damaged(new(
                $"a new tree is of type {type}, with records of {recordBytes} bytes and depth {depth}",
                $"un árbol nuevo es del tipo {type}, con registros de {recordBytes} bytes y profundidad {depth}"));
        SetWidths(depth);
        var (root, count) = (bytes.Address(), bytes.U16());
        if (root != Hdf5Cursor.Nowhere) ReadNode(root, count, depth);
    }

    // How wide a count is written follows from how large it can be.
    private void SetWidths(int depth)
    {
        long most = (_nodeBytes - NodeFront - ChecksumBytes) / _recordBytes;
        var total = new BigInteger(most);
        _widths.Add((Width(most), 0));
        for (var d = 1; d <= depth; d++)
        {
            var child = _source.Widths.Address + _widths[0].Count + _widths[d - 1].Total;
            var here = (_nodeBytes - NodeFront - ChecksumBytes - child) / (_recordBytes + child);
            if (here < 1) throw Hdf5Fault.Damaged(new(
                $"{What} has room for no record",
                $"{What.Spanish} no tiene sitio para ningún registro"));
            total = ((here + 1) * total) + here;
            _widths.Add((Width(here), Math.Min(8, Width(total))));
        }
    }

    private static int Width(BigInteger most) => (int)((most.GetBitLength() + 7) / 8);

    private void ReadNode(long address, long count, int depth)
    {
        if (!_seen.Add(address)) throw Hdf5Fault.Damaged(new(
            $"{What} at {address} is met twice",
            $"se llega dos veces a {What.Spanish} en {address}"));
        var block = _source.Block(address, Math.Min(_nodeBytes, _source.Length - address), What);
        var bytes = _source.Cursor(block, What);
        bytes.Expect(depth == 0 ? "BTLF"u8 : "BTIN"u8);
        bytes.Skip(2);
        var records = bytes.Position;
        bytes.Skip(count * _recordBytes);
        for (var i = 0; i <= count; i++)
        {
            if (depth > 0)
            {
                var child = bytes.Address();
                var below = bytes.Length(_widths[0].Count);
                bytes.Skip(depth > 1 ? _widths[depth - 1].Total : 0);
                ReadNode(child, below, depth - 1);
            }

            if (i < count) _records.Add(block.AsMemory(records + (i * _recordBytes), _recordBytes));
        }
    }
}
