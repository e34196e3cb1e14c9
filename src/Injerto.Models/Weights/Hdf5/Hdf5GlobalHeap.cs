using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>Where values of variable length lie: collections of numbered objects.</summary>
internal sealed class Hdf5GlobalHeap(Hdf5Source source)
{
    private static readonly LocalizedText What = new(
        "a collection of the global heap", "una colección del montón global");
    private readonly Dictionary<long, (byte[] Bytes, Dictionary<uint, Range> Objects)> _collections = [];

    /// <summary>The bytes of an object.</summary>
    public ReadOnlySpan<byte> Object(long address, uint index, uint length)
    {
        source.Spend(length, new("a text", "un texto"));
        if (!_collections.TryGetValue(address, out var collection)) _collections[address] = collection = Read(address);
        if (!collection.Objects.TryGetValue(index, out var range)) throw Hdf5Fault.Damaged(new(
            $"{What} has no object {index}",
            $"{What.Spanish} no tiene el objeto {index}"));
        var bytes = collection.Bytes.AsSpan(range);
        return length <= bytes.Length ? bytes[..(int)length] : throw Hdf5Fault.Damaged(new(
            $"a text of {length} bytes is stored in {bytes.Length}",
            $"un texto de {length} bytes está guardado en {bytes.Length}"));
    }

    private (byte[] Bytes, Dictionary<uint, Range> Objects) Read(long address)
    {
        var front = source.Cursor(address, 8 + source.Widths.Length, What);
        front.Expect("GCOL"u8);
        front.ExpectVersion(1);
        front.Skip(3);
        var block = source.Block(address, front.Length(), What);
        var bytes = source.Cursor(block, What);
        bytes.Skip(8 + source.Widths.Length);
        var objects = new Dictionary<uint, Range>();
        while (bytes.Left >= 8 + source.Widths.Length)
        {
            var index = (uint)bytes.U16();
            bytes.Skip(6);   // references, reserved
            var size = bytes.Length();
            if (index == 0) break;   // free space, to the end
            var begin = bytes.Position;
            bytes.Skip(size);
            objects[index] = begin..bytes.Position;
            bytes.Align();
        }

        return (block, objects);
    }
}
