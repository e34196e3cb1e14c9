namespace Injerto.Models.Weights.Hdf5;

/// <summary>
/// Values one after another: at an address, or within the object header itself; or not stored at all.
/// </summary>
/// <param name="address">Where; nowhere for the others.</param>
/// <param name="inside">Those in the header.</param>
internal sealed class Hdf5StoredLayout(long address, ReadOnlyMemory<byte> inside) : Hdf5Layout
{
    public override void Read(Hdf5Source source, Span<byte> destination)
    {
        if (address != Hdf5Cursor.Nowhere)
            source.Data(address, destination, new("a dataset's values", "los valores de un conjunto de datos"));
        else if (inside.Length == destination.Length) inside.Span.CopyTo(destination);
        else if (!inside.IsEmpty) throw Hdf5Fault.Damaged(new(
            $"a dataset has {inside.Length} bytes of values and must have {destination.Length}",
            $"un conjunto de datos tiene {inside.Length} bytes de valores y debe tener {destination.Length}"));
    }
}
