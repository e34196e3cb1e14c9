using Injerto.Text;

namespace Injerto.Models.Weights.Hdf5;

/// <summary>A named value beside a group or dataset.</summary>
internal sealed class Hdf5Attribute
{
    private static readonly LocalizedText What = new("an attribute", "un atributo");
    private readonly Hdf5File _file;
    private readonly ReadOnlyMemory<byte> _values;

    private Hdf5Attribute(Hdf5File file, string name, Hdf5Type type, Hdf5Space space, ReadOnlyMemory<byte> values)
    {
        (_file, Name, Type, Space, _values) = (file, name, type, space, values);
    }

    public string Name { get; }

    public Hdf5Type Type { get; }

    public Hdf5Space Space { get; }

    public bool IsText => Type.Kind is Hdf5Kind.FixedText or Hdf5Kind.VariableText;

    public static Hdf5Attribute Parse(Hdf5File file, ReadOnlyMemory<byte> body)
    {
        var source = file.Source;
        var bytes = source.Cursor(body.Span, What);
        var version = bytes.U8();
        if (version is < 1 or > 3) throw Hdf5Fault.Refused(new(
            $"an attribute of version {version}",
            $"un atributo de la versión {version}"));
        var isPadded = version == 1;
        if (bytes.U8() != 0 && !isPadded) throw Hdf5Fault.Refused(new(
            "an attribute with a shared type",
            "un atributo de tipo compartido"));
        var (nameBytes, typeBytes, spaceBytes) = (bytes.U16(), bytes.U16(), bytes.U16());
        if (version == 3) bytes.Skip(1);   // the name's encoding
        var name = bytes.Name(nameBytes);
        if (isPadded) bytes.Align();
        var typeCursor = source.Cursor(bytes.Bytes(typeBytes), What);
        if (isPadded) bytes.Align();
        var spaceCursor = source.Cursor(bytes.Bytes(spaceBytes), What);
        if (isPadded) bytes.Align();
        return new Hdf5Attribute(
            file, name, Hdf5Type.Parse(ref typeCursor), Hdf5Space.Parse(ref spaceCursor), body[bytes.Position..]);
    }

    /// <summary>Its texts; none where it has no value.</summary>
    public string[] Texts()
    {
        if (Space.Elements == 0) return [];
        if (!IsText) throw Hdf5Fault.Damaged(new(
            $"the attribute {Hdf5Fault.Shown(Name)} must hold text and holds a {Type.Description}",
            $"el atributo {Hdf5Fault.Shown(Name)} debe contener texto y contiene: {Type.Description.Spanish}"));
        var bytes = _file.Source.Cursor(_values.Span, new(
            $"the attribute {Hdf5Fault.Shown(Name)}",
            $"el atributo {Hdf5Fault.Shown(Name)}"));
        if (Space.Elements > bytes.Left / Type.Size)
            throw Hdf5Fault.Damaged(new(
                $"the attribute {Hdf5Fault.Shown(Name)} should hold {Space.Elements} texts of {Type.Size} bytes and "
                + $"has {bytes.Left} bytes",
                $"el atributo {Hdf5Fault.Shown(Name)} debería contener {Space.Elements} textos de {Type.Size} bytes y "
                + $"tiene {bytes.Left} bytes"));
        var texts = new string[Space.Elements];
        for (var i = 0; i < texts.Length; i++)
        {
            var value = _file.Source.Cursor(bytes.Bytes(Type.Size), What);
            texts[i] = Type.Kind == Hdf5Kind.FixedText
                ? Hdf5Text.Decode(value.Bytes(value.Left)).TrimEnd(' ') : Variable(ref value);
        }

        return texts;
    }

    private string Variable(ref Hdf5Cursor value)
    {
        var length = value.U32();
        var collection = value.Address();
        var index = value.U32();
        return length == 0 ? "" : Hdf5Text.Decode(_file.Heap.Object(collection, index, length));
    }
}
