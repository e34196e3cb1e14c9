using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>The first bytes of a file: widths, extent, and where the root group is.</summary>
internal static class Hdf5Superblock
{
    private static readonly LocalizedText What = new("the superblock", "el superbloque");
    private const int MostBytes = 128;

    /// <summary>The eight bytes that a file begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Sets the source's widths, and gives the address of the root group.</summary>
    public static long Read(Hdf5Source source)
    {
        var prefix = source.Prefix(0, MostBytes, What);
        if (!prefix.AsSpan().StartsWith(Signature)) throw new WeightsException(new(
            "An HDF5 file must begin with the signature \\x89HDF. This one does not: it is of another kind.",
            "Un archivo HDF5 debe empezar por la firma \\x89HDF. Este no: es de otra clase."));
        var bytes = source.Cursor(prefix, What);
        bytes.Skip(Signature.Length);
        var version = bytes.U8();
        return version switch
        {
            0 or 1 => ReadOld(source, ref bytes, version),
            2 or 3 => ReadNew(source, ref bytes),
            _ => throw Hdf5Fault.Refused(new(
                $"a superblock of version {version}",
                $"un superbloque de la versión {version}")),
        };
    }

    private static long ReadOld(Hdf5Source source, ref Hdf5Cursor bytes, int version)
    {
        bytes.Skip(4);   // versions of the free-space list, the root group and shared messages; reserved
        SetWidths(source, bytes.U8(), bytes.U8());
        bytes.Skip(version == 0 ? 9 : 13);   // reserved, nodes of trees, flags
        var rest = source.Cursor(bytes.Bytes(bytes.Left), What);
        var basis = rest.Address();
        rest.Address();   // free space
        DemandExtent(source, basis, rest.Address());
        rest.Address();   // driver
        rest.Address();   // the root's name
        return rest.Address();
    }

    private static long ReadNew(Hdf5Source source, ref Hdf5Cursor bytes)
    {
        SetWidths(source, bytes.U8(), bytes.U8());
        bytes.Skip(1);   // flags
        var rest = source.Cursor(bytes.Bytes(bytes.Left), What);
        var basis = rest.Address();
        rest.Address();   // extension
        DemandExtent(source, basis, rest.Address());
        return rest.Address();
    }

    private static void SetWidths(Hdf5Source source, int address, int length)
    {
        if (address is not (2 or 4 or 8) || length is not (2 or 4 or 8)) throw Hdf5Fault.Refused(new(
            $"addresses of {address} bytes and lengths of {length}",
            $"direcciones de {address} bytes y longitudes de {length}"));
        source.Widths = new Hdf5Widths(address, length);
    }

    private static void DemandExtent(Hdf5Source source, long basis, long end)
    {
        if (basis != 0) throw Hdf5Fault.Refused(new(
            $"{basis} bytes of something else before itself",
            $"{basis} bytes de otra cosa antes de sí mismo"));
        if (end == Hdf5Cursor.Nowhere || end > source.Length)
            throw new WeightsException(new(
                $"The HDF5 file is cut off: it should have {(end < 0 ? "more" : $"{end}")} bytes and has "
                + $"{source.Length}. Fetch it again.",
                $"El archivo HDF5 está cortado: debería tener {(end < 0 ? "más" : $"{end}")} bytes y tiene "
                + $"{source.Length}. Descárguelo de nuevo."));
    }
}
