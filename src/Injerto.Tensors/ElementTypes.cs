namespace Injerto.Tensors;

/// <summary>Which element type a .NET type is.</summary>
internal static class ElementTypes
{
    internal static DType Of<T>()
        where T : unmanaged
    {
        var type = typeof(T);
        return type == typeof(float) ? DType.Float32
            : type == typeof(long) ? DType.Int64
            : type == typeof(byte) ? DType.UInt8
            : type == typeof(double) ? DType.Float64
            : type == typeof(int) ? DType.Int32
            : type == typeof(short) ? DType.Int16
            : type == typeof(sbyte) ? DType.Int8
            : type == typeof(bool) ? DType.Bool
            : type == typeof(Half) ? DType.Float16
            : throw new NotSupportedException("Elements must be float, double, long, int, short, sbyte, byte, bool "
                + $"or Half. Got {type.Name}.");
    }
}
