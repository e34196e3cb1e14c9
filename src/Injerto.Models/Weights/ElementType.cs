namespace Injerto.Models.Weights;

/// <summary>How a file stores an element; always little-endian.</summary>
internal enum ElementType
{
    Bool,
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    U64,
    I64,
    F16,
    BF16,
    F32,
    F64,
}
