using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>The type of an element.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="IsBigEndian">Whether its highest byte comes first.</param>
/// <param name="IsSigned">Whether a whole number may be negative.</param>
/// <param name="Description">What it is, in words, for messages.</param>
internal sealed record Hdf5Type(Hdf5Kind Kind, int Size, bool IsBigEndian, bool IsSigned, LocalizedText Description)
{
    private const int IntegerClass = 0,
        FloatClass = 1, TextClass = 3, OpaqueClass = 5, EnumerationClass = 8, VariableClass = 9;
    private const int MostNesting = 4;

    private static readonly LocalizedText[] ClassNames =
    [
        new("whole number", "número entero"), new("real number", "número real"), new("time", "hora"),
        new("text", "texto"), new("bit field", "campo de bits"), new("opaque", "bytes opacos"),
        new("compound", "registro"), new("reference", "referencia"), new("enumeration", "enumeración"),
        new("sequence of variable length", "secuencia de longitud variable"), new("array", "matriz"),
    ];

    public bool IsReal => Kind is Hdf5Kind.Float16 or Hdf5Kind.BFloat16 or Hdf5Kind.Float32 or Hdf5Kind.Float64;

    public static Hdf5Type Parse(ref Hdf5Cursor bytes, int nesting = 0)
    {
        var (typeClass, bits, bits2, bits3) = (bytes.U8() & 15, bytes.U8(), bytes.U8(), bytes.U8());
        var size = bytes.U32();
        if (size is 0 or > int.MaxValue) throw Hdf5Fault.Damaged(new(
            $"an element of a datatype has {size} bytes",
            $"un elemento de un tipo de datos tiene {size} bytes"));
        var name = typeClass < ClassNames.Length
            ? ClassNames[typeClass] : new($"class {typeClass}", $"clase {typeClass}");
        var plain = new Hdf5Type(Hdf5Kind.Other, (int)size, (bits & 1) != 0, (bits & 8) != 0, name);
        return typeClass switch
        {
            IntegerClass => Integer(ref bytes, plain),
            FloatClass => Real(ref bytes, plain, signPlace: bits2, isVax: (bits & 0x40) != 0),
            TextClass => plain with { Kind = Hdf5Kind.FixedText },
            OpaqueClass => plain with { Kind = Hdf5Kind.Opaque },
            EnumerationClass when nesting < MostNesting => Parse(ref bytes, nesting + 1) with { Size = (int)size },
            VariableClass when (bits & 15) == 1 => plain with { Kind = Hdf5Kind.VariableText },
            _ => plain,
        };
    }

    private static Hdf5Type Integer(ref Hdf5Cursor bytes, Hdf5Type plain)
    {
        var (place, precision) = (bytes.U16(), bytes.U16());
        return plain.Size <= 8 && place == 0 && precision == plain.Size * 8
            ? plain with { Kind = Hdf5Kind.Integer, Description = WholeNumber(precision, plain.IsSigned) }
            : plain with
            {
                Description = new(
                    $"whole number of {precision} bits in {plain.Size} bytes",
                    $"número entero de {precision} bits en {plain.Size} bytes"),
            };
    }

    private static LocalizedText WholeNumber(int bits, bool isSigned) => new(
        $"{bits}-bit {(isSigned ? "" : "unsigned ")}whole number",
        $"número entero {(isSigned ? "" : "sin signo ")}de {bits} bits");

    private static Hdf5Type Real(ref Hdf5Cursor bytes, Hdf5Type plain, int signPlace, bool isVax)
    {
        var (place, precision) = (bytes.U16(), bytes.U16());
        var (exponentPlace, exponentBits, mantissaPlace, mantissaBits) =
            (bytes.U8(), bytes.U8(), bytes.U8(), bytes.U8());
        var layout = (plain.Size, exponentPlace, exponentBits, mantissaBits, bytes.U32());
        var kind = layout switch
        {
            (2, 10, 5, 10, 15) => Hdf5Kind.Float16,
            (2, 7, 8, 7, 127) => Hdf5Kind.BFloat16,
            (4, 23, 8, 23, 127) => Hdf5Kind.Float32,
            (8, 52, 11, 52, 1023) => Hdf5Kind.Float64,
            _ => Hdf5Kind.Other,
        };
        var isUsual =
            !isVax && place == 0 && mantissaPlace == 0 && precision == plain.Size * 8 && signPlace == precision - 1;
        return plain with
        {
            Kind = isUsual ? kind : Hdf5Kind.Other,
            Description = isUsual && kind != Hdf5Kind.Other
                ? new($"real number of {precision} bits", $"número real de {precision} bits")
                : new($"unusual real number of {precision} bits", $"número real inusual de {precision} bits"),
        };
    }
}
