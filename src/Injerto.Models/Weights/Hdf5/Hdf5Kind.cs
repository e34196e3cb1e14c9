namespace Injerto.Models.Weights.Hdf5;

/// <summary>What the elements of a dataset or attribute are.</summary>
internal enum Hdf5Kind
{
    Integer,
    Float16,
    BFloat16,
    Float32,
    Float64,
    FixedText,
    VariableText,
    Opaque,
    Other,
}
