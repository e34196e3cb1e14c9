using System.Globalization;
using Injerto.Tensors.Native;

namespace Injerto.Tensors;

/// <summary>
/// One argument of an <see cref="Operator"/>. Tensors, numbers, truth values, lists and texts become one by
/// themselves; null is libtorch's <c>None</c>, and <see cref="Default"/> leaves the operator's own default.
/// </summary>
public readonly struct Arg
{
    internal readonly NativeTag Tag;
    internal readonly long Bits;
    internal readonly object? Reference;

    private Arg(NativeTag tag, long bits, object? reference)
    {
        Tag = tag;
        Bits = bits;
        Reference = reference;
    }

    /// <summary>The default that the operator's schema gives.</summary>
    public static Arg Default => new(NativeTag.Default, 0, null);

    /// <summary>libtorch's <c>None</c>.</summary>
    public static Arg None => default;

    /// <summary>A tensor, or none.</summary>
    public static implicit operator Arg(Tensor? tensor) => tensor is null ? default : new(NativeTag.Tensor, 0, tensor);

    /// <summary>A whole number.</summary>
    public static implicit operator Arg(long value) => new(NativeTag.Int, value, null);

    /// <summary>A real number.</summary>
    public static implicit operator Arg(double value) =>
        new(NativeTag.Double, BitConverter.DoubleToInt64Bits(value), null);

    /// <summary>A truth value.</summary>
    public static implicit operator Arg(bool value) => new(NativeTag.Bool, value ? 1 : 0, null);

    /// <summary>A list of whole numbers.</summary>
    public static implicit operator Arg(long[]? values) => values is null ? default : new(NativeTag.Ints, 0, values);

    /// <summary>A list of sizes.</summary>
    public static implicit operator Arg(Shape shape) => new(NativeTag.Ints, 0, shape.Sizes);

    /// <summary>A list of real numbers.</summary>
    public static implicit operator Arg(double[]? values) =>
        values is null ? default : new(NativeTag.Doubles, 0, values);

    /// <summary>A list of tensors; a null among them is <c>None</c>.</summary>
    public static implicit operator Arg(Tensor?[] tensors) => new(NativeTag.Tensors, 0, tensors);

    /// <summary>A text.</summary>
    public static implicit operator Arg(string text) => new(NativeTag.String, 0, text);

    /// <summary>An element type.</summary>
    public static implicit operator Arg(DType dtype) => new(NativeTag.Int, (long)dtype, null);

    /// <summary>A device.</summary>
    public static implicit operator Arg(Device device) => new(NativeTag.Device, device.Index, device);

    /// <summary>The argument as an error message tells it: tensors by type and shape.</summary>
    public override string ToString() => Tag switch
    {
        NativeTag.Default => "default",
        NativeTag.Tensor => ((Tensor)Reference!).ToString(),
        NativeTag.Int => Bits.ToString(CultureInfo.InvariantCulture),
        NativeTag.Double => BitConverter.Int64BitsToDouble(Bits).ToString(CultureInfo.InvariantCulture),
        NativeTag.Bool => Bits != 0 ? "true" : "false",
        NativeTag.Ints => $"[{string.Join(", ", (long[])Reference!)}]",
        NativeTag.Doubles => $"[{string.Join(", ", (double[])Reference!)}]",
        NativeTag.Tensors =>
            $"[{string.Join(", ", ((Tensor?[])Reference!).Take(8).Select(t => t?.ToString() ?? "none"))}]",
        NativeTag.String => $"'{Reference}'",
        NativeTag.Device => Reference!.ToString()!,
        _ => "none",
    };
}
