using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>The links of a group of the old style: a tree of nodes, with the names in a heap of their own.</summary>
internal static class Hdf5SymbolTable
{
    private static readonly LocalizedText What = new("a group's node", "un nodo de un grupo");
    private const int SoftLink = 2;

    public static IEnumerable<Hdf5Link> Read(Hdf5Source source, Hdf5Message message)
    {
        var bytes = message.Cursor(source);
        var (tree, heap) = (bytes.Address(), bytes.Address());
        var names = Names(source, heap);
        var nodes = new List<long>();
        Hdf5Tree.Walk(source, tree, Hdf5Tree.GroupType, source.Widths.Length, (_, node) => nodes.Add(node));
        return nodes.SelectMany(node => Node(source, node, names));
    }

    private static byte[] Names(Hdf5Source source, long address)
    {
        LocalizedText heap = new("the heap of a group's names", "el montón de los nombres de un grupo");
        var bytes = source.Cursor(address, 8 + (2 * source.Widths.Length) + source.Widths.Address, heap);
        bytes.Expect("HEAP"u8);
        bytes.ExpectVersion(0);
        bytes.Skip(3);
        var size = bytes.Length();
        bytes.Length();   // free places
        return source.Block(bytes.Address(), size, heap);
    }

    private static List<Hdf5Link> Node(Hdf5Source source, long address, byte[] names)
    {
        const int Front = 8, Scratch = 16;
        var front = source.Cursor(address, Front, What);
        front.Expect("SNOD"u8);
        front.ExpectVersion(1);
        front.Skip(1);
        var count = front.U16();
        var bytes = source.Cursor(address + Front, count * ((2L * source.Widths.Address) + 8 + Scratch), What);
        var links = new List<Hdf5Link>(count);
        for (var i = 0; i < count; i++)
        {
            var name = source.Cursor(names, new("a group's name", "el nombre de un grupo"));
            name.Skip(bytes.Address());
            var header = bytes.Address();
            var isSoft = bytes.U32() == SoftLink;
            bytes.Skip(4 + Scratch);
            var text = name.Name(Math.Min(name.Left, Hdf5Limits.MostNameBytes));
            source.Spend(text.Length, What);
            links.Add(new Hdf5Link(text, isSoft ? Hdf5Cursor.Nowhere : header));
        }

        return links;
    }
}
