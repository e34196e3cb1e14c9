namespace Injerto.Models.Weights.Hdf5;

/// <summary>Where a dataset's values lie.</summary>
internal abstract class Hdf5Layout
{
    private const int Compact = 0, Contiguous = 1, Chunked = 2;

    /// <summary>Copies the values; what is not stored stays as it is.</summary>
    public abstract void Read(Hdf5Source source, Span<byte> destination);

    public static Hdf5Layout Read(Hdf5File file, Hdf5Object place, Hdf5Type type, Hdf5Space space)
    {
        var message = place.Find(Hdf5MessageType.Layout) ?? throw Hdf5Fault.Damaged(new(
            "a dataset has no layout",
            "un conjunto de datos no tiene disposición"));
        var bytes = message.Cursor(file.Source);
        var version = bytes.U8();
        if (version is not (3 or 4)) throw Hdf5Fault.Refused(new(
            $"a layout of version {version}",
            $"una disposición de la versión {version}"));
        var kind = bytes.U8();
        return kind switch
        {
            Compact => new Hdf5StoredLayout(
                Hdf5Cursor.Nowhere, message.Body.Slice(bytes.Position + 2, CompactBytes(ref bytes))),
            Contiguous => ReadContiguous(file.Source, ref bytes, space.Elements * type.Size),
            Chunked => Hdf5ChunkedLayout.Read(
                file.Source, ref bytes, version, type, space, Hdf5Filter.Read(file.Source, place)),
            _ => throw Hdf5Fault.Refused(new($"a layout of kind {kind}", $"una disposición del tipo {kind}")),
        };
    }

    private static int CompactBytes(ref Hdf5Cursor bytes)
    {
        var size = bytes.U16();
        bytes.Skip(size);
        return size;
    }

    private static Hdf5StoredLayout ReadContiguous(Hdf5Source source, ref Hdf5Cursor bytes, long wanted)
    {
        var address = bytes.Address();
        if (address != Hdf5Cursor.Nowhere)
            source.Demand(address, wanted, new("a dataset's values", "los valores de un conjunto de datos"));
        return new Hdf5StoredLayout(address, default);
    }
}
