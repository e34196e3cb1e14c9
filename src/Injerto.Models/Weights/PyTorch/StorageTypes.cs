namespace Injerto.Models.Weights;

/// <summary>PyTorch's names of element types.</summary>
internal static class StorageTypes
{
    /// <summary>The type of a typed storage's elements, or null where it is not known.</summary>
    internal static ElementType? OfStorage(PickleGlobal storage) => storage switch
    {
        { Module: "torch" or "torch.cuda", Name: var name } => name switch
        {
            "FloatStorage" => ElementType.F32,
            "DoubleStorage" => ElementType.F64,
            "HalfStorage" => ElementType.F16,
            "BFloat16Storage" => ElementType.BF16,
            "LongStorage" => ElementType.I64,
            "IntStorage" => ElementType.I32,
            "ShortStorage" => ElementType.I16,
            "CharStorage" => ElementType.I8,
            "ByteStorage" => ElementType.U8,
            "BoolStorage" => ElementType.Bool,
            _ => null,
        },
        { FullName: "torch.storage.UntypedStorage" or "torch.storage._UntypedStorage" } => ElementType.U8,
        _ => null,
    };

    /// <summary>The element type that <c>torch.NAME</c> is, or null where it is not known.</summary>
    internal static ElementType? OfType(PickleGlobal type) => type.Module != "torch" ? null : type.Name switch
    {
        "float32" => ElementType.F32,
        "float64" => ElementType.F64,
        "float16" => ElementType.F16,
        "bfloat16" => ElementType.BF16,
        "int64" => ElementType.I64,
        "int32" => ElementType.I32,
        "int16" => ElementType.I16,
        "int8" => ElementType.I8,
        "uint8" => ElementType.U8,
        "uint16" => ElementType.U16,
        "uint32" => ElementType.U32,
        "uint64" => ElementType.U64,
        "bool" => ElementType.Bool,
        _ => null,
    };
}
