using Injerto.Tensors.Native;

namespace Injerto.Tensors;

/// <content>Making tensors and reading them back.</content>
public sealed unsafe partial class Tensor
{
    /// <summary>A tensor with a copy of these values, row after row.</summary>
    /// <typeparam name="T">float, double, long, int, short, sbyte, byte, bool or Half.</typeparam>
    /// <exception cref="ArgumentException">The shape's element count is not the number of values.</exception>
    public static Tensor From<T>(ReadOnlySpan<T> values, Shape shape)
        where T : unmanaged
    {
        Engine.DemandThread();
        if (shape.Elements != values.Length)
            throw new ArgumentException($"A tensor of shape {shape} must be given {shape.Elements} values. Got "
                + $"{values.Length}.", nameof(values));
        fixed (T* data = values)
        fixed (long* sizes = shape.Sizes)
        {
            var handle = NativeMethods.FromMemory(data, sizes, shape.Count, ElementTypes.Of<T>());
            return handle != 0 ? new Tensor(handle) : throw NativeMethods.Failure(
                new($"making a tensor of shape {shape}", $"crear un tensor de forma {shape}"));
        }
    }

    /// <inheritdoc cref="From{T}(ReadOnlySpan{T}, Shape)"/>
    public static Tensor From<T>(T[] values, Shape shape)
        where T : unmanaged => From((ReadOnlySpan<T>)values, shape);

    /// <summary>A single number, shape <c>[]</c>.</summary>
    public static Tensor Scalar(float value) => From<float>([value], []);

    /// <summary>A tensor whose values are not set.</summary>
    public static Tensor Empty(Shape shape, DType dtype = DType.Float32, Device device = default) =>
        Ops.Empty.Call(shape, dtype, Arg.None, device);

    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(Shape shape, DType dtype = DType.Float32, Device device = default) =>
        Ops.Zeros.Call(shape, dtype, Arg.None, device);

    /// <summary>A tensor of ones.</summary>
    public static Tensor Ones(Shape shape, DType dtype = DType.Float32, Device device = default) =>
        Ops.Ones.Call(shape, dtype, Arg.None, device);

    /// <summary>A tensor of one value.</summary>
    public static Tensor Full(Shape shape, double value, DType dtype = DType.Float32, Device device = default) =>
        Ops.Full.Call(shape, value, dtype, Arg.None, device);

    /// <summary>Standard normal values, from the engine's seed.</summary>
    public static Tensor Randn(Shape shape, Device device = default) =>
        Ops.Randn.Call(shape, DType.Float32, Arg.None, device);

    /// <summary>Values uniform in [0, 1), from the engine's seed.</summary>
    public static Tensor Rand(Shape shape, Device device = default) =>
        Ops.Rand.Call(shape, DType.Float32, Arg.None, device);

    /// <summary>The whole numbers from 0 to <paramref name="count"/> − 1.</summary>
    public static Tensor Arange(long count, Device device = default) =>
        Ops.Arange.Call(count, DType.Int64, Arg.None, device);

    /// <summary>A copy of the values, row after row.</summary>
    /// <exception cref="InvalidOperationException">
    /// <typeparamref name="T"/> is not the tensor's element type.
    /// </exception>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        var values = new T[Elements];
        CopyTo(values.AsSpan());
        return values;
    }

    /// <summary>Copies the values, row after row, to <paramref name="destination"/>.</summary>
    public void CopyTo<T>(Span<T> destination)
        where T : unmanaged
    {
        DemandType<T>();
        using var scope = Scope.Begin();
        var plain = (Device.Kind == DeviceKind.Cpu ? this : To(Device.Cpu)).Contiguous();
        new ReadOnlySpan<T>(plain.Info().Data, checked((int)Elements)).CopyTo(destination);
        GC.KeepAlive(plain);
    }

    /// <summary>
    /// The memory of the values, row after row, shared with the tensor: valid while the tensor is alive.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The tensor is not contiguous, not on the processor, or of another element type.
    /// </exception>
    public Span<T> Span<T>()
        where T : unmanaged
    {
        DemandType<T>();
        var info = PlainInfo();
        return new Span<T>(info.Data, checked((int)info.Elements));
    }

    /// <summary>
    /// The bytes of the values, row after row, shared with the tensor, whatever their type: valid while the tensor is
    /// alive.
    /// </summary>
    /// <exception cref="InvalidOperationException">The tensor is not contiguous or not on the processor.</exception>
    public Span<byte> Bytes()
    {
        var info = PlainInfo();
        return new Span<byte>(info.Data, checked((int)(info.Elements * ElementSize(info.DType))));
    }

    /// <summary>The only element, as a double.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one element.</exception>
    public double Item()
    {
        var info = Info();
        if (info is { Elements: 1, DType: DType.Float32, DeviceKind: DeviceKind.Cpu }) return *(float*)info.Data;
        if (Elements != 1) throw new InvalidOperationException("Item() must be asked of a tensor with one element. "
            + $"Got {this}.");
        using var scope = Scope.Begin();
        return To(DType.Float64).ToArray<double>()[0];
    }

    private static int ElementSize(DType dtype) => dtype switch
    {
        DType.UInt8 or DType.Int8 or DType.Bool => 1,
        DType.Int16 or DType.Float16 or DType.BFloat16 => 2,
        DType.Int64 or DType.Float64 => 8,
        _ => 4,
    };

    private NativeInfo PlainInfo()
    {
        var info = Info();
        return info.Contiguous != 0 && info.DeviceKind == DeviceKind.Cpu
            ? info
            : throw new InvalidOperationException($"Shared memory must be contiguous and on the processor. Got "
                + $"{this}. Use Contiguous() or To(Device.Cpu) first.");
    }

    private void DemandType<T>()
        where T : unmanaged
    {
        var wanted = ElementTypes.Of<T>();
        // bfloat16 and half have no or little-used .NET types: their bits may be read as 16-bit integers.
        if (wanted == DType || (typeof(T) == typeof(short) && DType is DType.BFloat16 or DType.Float16)) return;
        throw new InvalidOperationException($"The values must be read as what they are, {DType}. Got "
            + $"{typeof(T).Name}. Convert first: To(DType.{wanted}).");
    }
}
