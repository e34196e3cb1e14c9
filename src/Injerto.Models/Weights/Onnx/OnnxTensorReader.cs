namespace Injerto.Models.Weights;

/// <summary>
/// Reads one tensor of an ONNX file, all but its values. Source: TensorProto in
/// https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
/// </summary>
internal sealed class OnnxTensorReader
{
    private const int Dims = 1, DataType = 2, FloatData = 4, Int32Data = 5,
        Int64Data = 7, Name = 8, RawData = 9, DoubleData = 10, UInt64Data = 11, ExternalData = 13, DataLocation = 14;
    private const int Varint = 0, Block = 2;

    private readonly List<long> _shape = [];
    private string _name = "";
    private int _type;
    private bool _isExternal;
    private (int Field, long Begin, long End)? _values;

    /// <summary>Reads the tensor that ends at <paramref name="end"/>.</summary>
    internal static (WeightsEntry Entry, OnnxTensor Tensor) Read(ProtobufReader reader, long end)
    {
        var tensor = new OnnxTensorReader();
        while (reader.Position < end) tensor.Field(reader, end);
        return tensor.Checked();
    }

    private void Field(ProtobufReader reader, long end)
    {
        var (field, wire) = reader.Tag(end);
        switch (field, wire)
        {
            case (Dims, Varint): AddSize(reader.Varint(end)); break;
            case (Dims, Block):
                var last = reader.End(end);
                while (reader.Position < last) AddSize(reader.Varint(last));
                break;
            case (DataType, Varint): _type = (int)Math.Min(reader.Varint(end), int.MaxValue); break;
            case (Name, Block): _name = reader.Text(end); break;
            case (RawData or FloatData or Int32Data or Int64Data or DoubleData or UInt64Data, Block):
                if (_values is not null) throw new WeightsException(new(
                    $"A tensor in an ONNX file must have its values in one piece. {DeclaredShape.Shown(_name)} has "
                    + "several.",
                    $"Un tensor en un archivo ONNX debe tener sus valores de una pieza. {DeclaredShape.Shown(_name)} "
                    + "los tiene en varias."));
                var valuesEnd = reader.End(end);
                _values = (field, reader.Position, valuesEnd);
                reader.SkipTo(valuesEnd, end);
                break;
            case (FloatData or Int32Data or Int64Data or DoubleData or UInt64Data, _):
                throw new WeightsException(new(
                    "A tensor in an ONNX file must have its values packed, as ONNX's own writers do. "
                    + $"{DeclaredShape.Shown(_name)} has them one by one.",
                    "Un tensor en un archivo ONNX debe tener sus valores empaquetados, como hace ONNX mismo. "
                    + $"{DeclaredShape.Shown(_name)} los tiene uno a uno."));
            case (DataLocation, Varint): _isExternal |= reader.Varint(end) != 0; break;
            case (ExternalData, Block): _isExternal = true; reader.Skip(wire, end); break;
            default: reader.Skip(wire, end); break;
        }
    }

    private void AddSize(ulong size)
    {
        if (_shape.Count == WeightsLimits.MostDimensions) throw new WeightsException(new(
            $"A tensor must have at most {WeightsLimits.MostDimensions} dimensions. {DeclaredShape.Shown(_name)} has "
            + "more.",
            $"Un tensor debe tener {WeightsLimits.MostDimensions} dimensiones como máximo. "
            + $"{DeclaredShape.Shown(_name)} tiene más."));
        _shape.Add(size > long.MaxValue ? -1 : (long)size);
    }

    private (WeightsEntry Entry, OnnxTensor Tensor) Checked()
    {
        var shown = DeclaredShape.Shown(_name);
        if (_isExternal) throw new WeightsException(new(
            $"An ONNX file must have its values in it. {shown} has them in another file: save the model with "
            + "onnx.save(model, path, save_as_external_data=False).",
            $"Un archivo ONNX debe contener sus valores. {shown} los tiene en otro archivo: guarde el modelo con "
            + "onnx.save(model, path, save_as_external_data=False)."));
        var type = Type(_type) ?? throw new WeightsException(new(
            $"A tensor in an ONNX file must have plain numbers. {shown} is of data type {_type}, which is none that is "
            + "read.",
            $"Un tensor en un archivo ONNX debe tener números simples. {shown} es del tipo de datos {_type}, que no se "
            + "lee."));
        var entry = DeclaredShape.Entry(_name, [.. _shape], type);
        var (field, begin, end) = _values ?? (RawData, 0, 0);
        var isVarints = field is Int32Data or Int64Data or UInt64Data;
        var isSound = isVarints ? end - begin >= entry.Elements : end - begin == entry.Elements * type.Size();
        if (!isSound) throw new WeightsException(new(
            $"A tensor in an ONNX file must have the bytes that it declares. {shown} has {end - begin} for "
            + $"{entry.Elements} elements of {type}. Fetch the file again.",
            $"Un tensor en un archivo ONNX debe tener los bytes que declara. {shown} tiene {end - begin} para "
            + $"{entry.Elements} elementos de {type}. Descargue el archivo de nuevo."));
        if (!Suits(field, type)) throw new WeightsException(new(
            $"A tensor in an ONNX file must keep its values where its type has its place. {shown}, of {type}, has them "
            + "elsewhere.",
            $"Un tensor en un archivo ONNX debe guardar sus valores donde corresponde a su tipo. {shown}, de {type}, "
            + "los tiene en otro sitio."));
        return (entry, new OnnxTensor(type, begin, end, isVarints));
    }

    private static bool Suits(int field, ElementType type) => field switch
    {
        RawData => true,
        FloatData => type == ElementType.F32,
        DoubleData => type == ElementType.F64,
        Int64Data => type == ElementType.I64,
        UInt64Data => type is ElementType.U32 or ElementType.U64,
        _ => type.Size() <= 2 || type == ElementType.I32,
    };

    private static ElementType? Type(int number) => number switch
    {
        1 => ElementType.F32,
        2 => ElementType.U8,
        3 => ElementType.I8,
        4 => ElementType.U16,
        5 => ElementType.I16,
        6 => ElementType.I32,
        7 => ElementType.I64,
        9 => ElementType.Bool,
        10 => ElementType.F16,
        11 => ElementType.F64,
        12 => ElementType.U32,
        13 => ElementType.U64,
        16 => ElementType.BF16,
        _ => null,
    };
}
