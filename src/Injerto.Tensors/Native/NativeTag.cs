namespace Injerto.Tensors.Native;

/// <summary>What a <see cref="NativeValue"/> holds; the numbers are those of <c>native/dispatcher.cpp</c>.</summary>
internal enum NativeTag
{
    None,
    Default,
    Tensor,
    Int,
    Double,
    Bool,
    Ints,
    Doubles,
    Tensors,
    String,
    Device,
}
