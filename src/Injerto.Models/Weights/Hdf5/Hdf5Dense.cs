namespace Injerto.Models.Weights.Hdf5;

/// <summary>
/// Links and attributes of objects that have many of them, as new groups store them: in a heap, with a tree that says
/// where in it.
/// </summary>
internal static class Hdf5Dense
{
    private const int LinkRecord = 5, AttributeRecord = 8;
    private const int HashBytes = 4, OrderBytes = 4;

    public static IEnumerable<Hdf5Link> Links(Hdf5File file, Hdf5Message info)
    {
        var bytes = info.Cursor(file.Source);
        bytes.ExpectVersion(0);
        bytes.Skip((bytes.U8() & 1) != 0 ? 8 : 0);   // highest order of creation
        var (heap, tree) = (bytes.Address(), bytes.Address());
        return Objects(file.Source, heap, tree, LinkRecord).Select(o =>
        {
            var link = file.Source.Cursor(o.Span, new("a link", "un enlace"));
            return Hdf5Link.Parse(ref link);
        });
    }

    public static IEnumerable<ReadOnlyMemory<byte>> Attributes(Hdf5File file, Hdf5Message info)
    {
        var bytes = info.Cursor(file.Source);
        bytes.ExpectVersion(0);
        bytes.Skip((bytes.U8() & 1) != 0 ? 2 : 0);   // highest order of creation
        var (heap, tree) = (bytes.Address(), bytes.Address());
        return Objects(file.Source, heap, tree, AttributeRecord);
    }

    private static List<ReadOnlyMemory<byte>> Objects(Hdf5Source source, long heapAddress, long tree, int recordType)
    {
        var objects = new List<ReadOnlyMemory<byte>>();
        if (heapAddress == Hdf5Cursor.Nowhere) return objects;
        var heap = new Hdf5FractalHeap(source, heapAddress);
        // A link's record is its name's hash and its place in the heap; an attribute's its place, flags, order and
        // hash.
        var (before, after) = recordType == LinkRecord ? (HashBytes, 0) : (0, 1 + OrderBytes + HashBytes);
        foreach (var record in Hdf5NewTree.Records(source, tree, recordType, before + heap.IdBytes + after))
        {
            if (recordType == AttributeRecord && (record.Span[heap.IdBytes] & 2) != 0) throw Hdf5Fault.Refused(new(
                "a shared attribute",
                "un atributo compartido"));
            objects.Add(heap.Object(record.Slice(before, heap.IdBytes).Span));
        }

        return objects;
    }
}
