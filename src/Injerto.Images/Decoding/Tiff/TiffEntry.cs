namespace Injerto.Images;

/// <summary>One field of a TIFF directory.</summary>
/// <param name="At">Where the entry begins in the file.</param>
/// <param name="Type">The type of its values, by TIFF's number.</param>
/// <param name="Count">How many values it has.</param>
/// <param name="ValuesAt">Where they begin in the file, within the entry if they fit there.</param>
internal readonly record struct TiffEntry(int At, int Type, long Count, int ValuesAt)
{
    /// <summary>Bytes of a value of a type; 0 for types that are not looked into.</summary>
    internal static int SizeOf(int type) => type switch
    {
        1 or 2 or 6 or 7 => 1,  // BYTE, ASCII, SBYTE, UNDEFINED
        3 or 8 => 2,            // SHORT, SSHORT
        4 or 9 or 11 or 13 => 4, // LONG, SLONG, FLOAT, IFD
        5 or 10 or 12 or 16 or 17 or 18 => 8, // RATIONAL, SRATIONAL, DOUBLE, LONG8, SLONG8, IFD8
        _ => 0,
    };
}
