namespace Injerto.Models.Weights.Hdf5;

/// <summary>Reads what a group holds, in whichever of the three ways it is stored.</summary>
internal static class Hdf5Links
{
    public static IReadOnlyDictionary<string, Hdf5Link> Read(Hdf5File file, Hdf5Object group)
    {
        var links = new OrderedDictionary<string, Hdf5Link>(StringComparer.Ordinal);
        foreach (var link in All(file, group))
            if (!links.TryAdd(link.Name, link)) throw Hdf5Fault.Damaged(new(
                $"a group has {Hdf5Fault.Shown(link.Name)} twice",
                $"un grupo tiene {Hdf5Fault.Shown(link.Name)} dos veces"));
        return links;
    }

    private static IEnumerable<Hdf5Link> All(Hdf5File file, Hdf5Object group)
    {
        if (group.Find(Hdf5MessageType.SymbolTable) is { } table) return Hdf5SymbolTable.Read(file.Source, table);
        var links = group.All(Hdf5MessageType.Link).Select(message =>
        {
            var bytes = message.Cursor(file.Source);
            return Hdf5Link.Parse(ref bytes);
        });
        return group.Find(Hdf5MessageType.LinkInfo) is { } info ? links.Concat(Hdf5Dense.Links(file, info)) : links;
    }
}
