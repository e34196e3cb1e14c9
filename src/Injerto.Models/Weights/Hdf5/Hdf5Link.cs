namespace Injerto.Models.Weights.Hdf5;

/// <summary>An entry of a group.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">The header of what it leads to; nowhere for a link by name or into another file.</param>
internal sealed record Hdf5Link(string Name, long Address)
{
    /// <summary>Where it leads.</summary>
    public long Target() => Address != Hdf5Cursor.Nowhere ? Address : throw Hdf5Fault.Refused(new(
        $"a soft or external link ({Hdf5Fault.Shown(Name)})",
        $"un enlace simbólico o externo ({Hdf5Fault.Shown(Name)})"));

    /// <summary>Reads a link as new groups store it.</summary>
    public static Hdf5Link Parse(ref Hdf5Cursor bytes)
    {
        const int HardLink = 0;
        bytes.ExpectVersion(1);
        var flags = bytes.U8();
        var type = (flags & 8) != 0 ? bytes.U8() : HardLink;
        bytes.Skip((flags & 4) != 0 ? 8 : 0);   // order of creation
        bytes.Skip((flags & 16) != 0 ? 1 : 0);   // the name's encoding
        var name = bytes.Name(bytes.Length(1 << (flags & 3)));
        return new Hdf5Link(name, type == HardLink ? bytes.Address() : Hdf5Cursor.Nowhere);
    }
}
