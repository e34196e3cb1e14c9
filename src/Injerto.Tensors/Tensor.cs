using Injerto.Tensors.Native;

namespace Injerto.Tensors;

/// <summary>
/// An array of numbers with a shape, an element type and a device: a handle of libtorch's tensor. Belongs to the
/// innermost <see cref="Scope"/> when it is made, which frees it; made outside any scope, it is freed by
/// <see cref="Dispose"/> or the garbage collector.
/// </summary>
public sealed unsafe partial class Tensor : IDisposable
{
    private nint _handle;
    private Scope? _scope;
    private long _pressure;
    private Shape? _shape;
    private DType? _dtype;

    internal Tensor(nint handle)
    {
        _handle = handle;
        Engine.CountTensor(1);
        _scope = Scope.Innermost;
        if (_scope is null) Press();
        else _scope.Own(this);
    }

    /// <summary>The net under tensors outside every scope.</summary>
    ~Tensor() => Release();

    /// <summary>The sizes of the dimensions.</summary>
    public Shape Shape => _shape ??= ReadShape();

    /// <summary>The type of the elements.</summary>
    public DType DType => _dtype ??= Info().DType;

    /// <summary>Where the elements lie.</summary>
    public Device Device
    {
        get
        {
            var info = Info();
            return new Device(info.DeviceKind, Math.Max(info.DeviceIndex, 0));
        }
    }

    /// <summary>Number of elements.</summary>
    public long Elements => Info().Elements;

    /// <summary>Number of dimensions.</summary>
    public int Dimensions => Shape.Count;

    /// <summary>Whether the elements lie row after row, the last dimension fastest.</summary>
    public bool IsContiguous => Info().Contiguous != 0;

    /// <summary>Whether the tensor was freed.</summary>
    public bool IsDisposed => _handle == 0;

    internal nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(
        nameof(Tensor),
        "A tensor must not be used after its scope has ended. Call Keep() inside the scope to take it one scope "
        + "outwards, or Persist() to keep it for good.");

    /// <summary>
    /// Moves the tensor one scope outwards, so that it outlives the present one. Gives the tensor itself.
    /// </summary>
    public Tensor Keep() => MoveTo(_scope?.Outer);

    /// <summary>
    /// Takes the tensor out of all scopes: it lives until disposed or collected. Gives the tensor itself.
    /// </summary>
    public Tensor Persist() => MoveTo(null);

    /// <summary>Frees the tensor's handle now.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>Type, shape and device, as <c>float32[16, 3, 224, 224]</c>.</summary>
    public override string ToString() =>
        IsDisposed ? "a freed tensor"
        : $"{DType.ToString().ToLowerInvariant()}{Shape}{(Device.Kind == DeviceKind.Cpu ? "" : $" on {Device}")}";

    internal void ReleaseFrom(Scope scope)
    {
        if (_scope == scope) Dispose();
    }

    internal bool BelongsTo(Scope scope) => _scope == scope;

    internal NativeInfo Info()
    {
        NativeInfo info;
        NativeMethods.Check(NativeMethods.Info(Handle, &info), new("reading a tensor's shape", "leer la forma de un "
            + "tensor"));
        return info;
    }

    private Tensor MoveTo(Scope? scope)
    {
        _ = Handle;
        if (_scope == scope) return this;
        _scope = scope;
        if (scope is null) Press();
        else scope.Own(this);
        return this;
    }

    private Shape ReadShape()
    {
        var info = Info();
        return new Shape(new ReadOnlySpan<long>(info.Sizes, info.Dimensions));
    }

    // The collector sees a few dozen bytes where libtorch holds megabytes: tell it.
    private void Press()
    {
        var info = Info();
        _pressure = info.Elements * ElementSize(info.DType);
        if (_pressure > 0) GC.AddMemoryPressure(_pressure);
    }

    private void Release()
    {
        var handle = Interlocked.Exchange(ref _handle, 0);
        if (handle == 0) return;
        NativeMethods.Free(handle);
        Engine.CountTensor(-1);
        if (_pressure > 0) GC.RemoveMemoryPressure(_pressure);
    }
}
