using System.Numerics;
using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>
/// A heap of many small objects, whose blocks double in size. Only objects within its blocks are read; larger ones are
/// refused.
/// </summary>
internal sealed class Hdf5FractalHeap
{
    private static readonly LocalizedText What = new(
        "a heap of links or attributes", "un montón de enlaces o atributos");
    private const int MostNesting = 16;

    private readonly Hdf5Source _source;
    private readonly int _offsetBytes;
    private readonly int _lengthBytes;
    private readonly int _width;
    private readonly long _firstBlock;
    private readonly int _directRows;
    private readonly List<(long Offset, byte[] Bytes)> _blocks = [];
    private readonly HashSet<long> _seen = [];

    public Hdf5FractalHeap(Hdf5Source source, long address)
    {
        _source = source;
        var (o, l) = (source.Widths.Address, source.Widths.Length);
        var bytes = source.Cursor(address, 22 + (3 * o) + (12 * l), What);
        bytes.Expect("FRHP"u8);
        bytes.ExpectVersion(0);
        IdBytes = bytes.U16();
        if (bytes.U16() != 0) throw Hdf5Fault.Refused(new(
            "a compressed heap of links",
            "un montón comprimido de enlaces"));
        bytes.Skip(1);   // flags
        var mostObject = bytes.U32();
        bytes.Skip((10 * l) + (2 * o));   // where larger objects are, what is free, statistics
        _width = bytes.U16();
        _firstBlock = bytes.Length();
        var mostBlock = bytes.Length();
        var heapBits = bytes.U16();
        bytes.Skip(2);   // rows at the start
        var (root, rows) = (bytes.Address(), bytes.U16());
        if (heapBits is < 1 or > 63 || _width < 1
            || !BitOperations.IsPow2(_firstBlock) || !BitOperations.IsPow2(mostBlock) || mostBlock < _firstBlock)
            throw Hdf5Fault.Damaged(new(
                $"{What} has blocks of {_firstBlock} to {mostBlock} bytes, {_width} in a row, of {heapBits} bits",
                $"{What.Spanish} tiene bloques de {_firstBlock} a {mostBlock} bytes, {_width} por fila, de {heapBits} "
                + "bits"));
        _offsetBytes = (heapBits + 7) / 8;
        _lengthBytes = (BitOperations.Log2((ulong)Math.Min(mostBlock, Math.Max(mostObject, 1))) / 8) + 1;
        _directRows = BitOperations.Log2((ulong)mostBlock) - BitOperations.Log2((ulong)_firstBlock) + 2;
        if (IdBytes < 1 + _offsetBytes + _lengthBytes) throw Hdf5Fault.Damaged(new(
            $"{What} has numbers of {IdBytes} bytes",
            $"{What.Spanish} tiene números de {IdBytes} bytes"));
        if (root == Hdf5Cursor.Nowhere) return;
        if (rows == 0) ReadDirect(root, 0, _firstBlock);
        else ReadIndirect(root, 0, rows, MostNesting);
    }

    /// <summary>Bytes of what says where an object is.</summary>
    public int IdBytes { get; }

    /// <summary>The bytes of an object.</summary>
    public ReadOnlyMemory<byte> Object(ReadOnlySpan<byte> id)
    {
        var bytes = _source.Cursor(id, What);
        if ((bytes.U8() & 0x30) != 0) throw Hdf5Fault.Refused(new(
            "a link or attribute of more than 64 KB",
            "un enlace o atributo de más de 64 KB"));
        var (offset, length) = (bytes.Length(_offsetBytes), bytes.Length(_lengthBytes));
        var at = _blocks.FindLastIndex(b => b.Offset <= offset);
        if (at < 0) throw Hdf5Fault.Damaged(new(
            $"{What} has nothing at {offset}",
            $"{What.Spanish} no tiene nada en {offset}"));
        var (begin, block) = _blocks[at];
        _source.Spend(length, What);
        return length <= block.Length && offset - begin <= block.Length - length
            ? block.AsMemory((int)(offset - begin), (int)length)
            : throw Hdf5Fault.Damaged(new(
                $"{What} has {length} bytes at {offset} that lie in no block",
                $"{What.Spanish} tiene {length} bytes en {offset} que no están en ningún bloque"));
    }

    // Offsets count from the block's own front.
    private void ReadDirect(long address, long offset, long size)
    {
        if (!_seen.Add(address)) throw Hdf5Fault.Damaged(new(
            $"a block of {What} is met twice",
            $"se llega dos veces a un bloque de {What.Spanish}"));
        var block = _source.Block(address, size, What);
        _source.Cursor(block, What).Expect("FHDB"u8);
        _blocks.Add((offset, block));
    }

    private void ReadIndirect(long address, long offset, int rows, int nesting)
    {
        if (nesting == 0 || !_seen.Add(address)) throw Hdf5Fault.Damaged(new(
            $"a block of {What} is met twice",
            $"se llega dos veces a un bloque de {What.Spanish}"));
        var front = 5 + _source.Widths.Address + _offsetBytes;
        var bytes = _source.Cursor(address, front + ((long)rows * _width * _source.Widths.Address), What);
        bytes.Expect("FHIB"u8);
        bytes.Skip(front - 4);
        for (var row = 0; row < rows; row++)
        {
            var shift = Math.Max(row - 1, 0);
            if (shift > 40 || _firstBlock > long.MaxValue >> (shift + 1)) throw Hdf5Fault.Damaged(new(
                $"{What} has {rows} rows",
                $"{What.Spanish} tiene {rows} filas"));
            var size = _firstBlock << shift;
            for (var column = 0; column < _width; column++)
            {
                var child = bytes.Address();
                if (child != Hdf5Cursor.Nowhere)
                {
                    if (row < _directRows) ReadDirect(child, offset, size);
                    else ReadIndirect(child, offset, RowsOf(size), nesting - 1);
                }

                offset += size;
                if (offset < 0) throw Hdf5Fault.Damaged(new(
                    $"{What} is larger than any file",
                    $"{What.Spanish} es mayor que cualquier archivo"));
            }
        }
    }

    // An indirect block that stands for this many bytes has as many rows as sum up to them.
    private int RowsOf(long size) =>
        BitOperations.Log2((ulong)size) - BitOperations.Log2((ulong)(_firstBlock * _width)) + 1;
}
