using Injerto.Tensors.Native;

namespace Injerto.Tensors;

/// <summary>A mode of the engine that lasts until this is disposed, on the engine's thread.</summary>
public sealed class Mode : IDisposable
{
    private Action? _leave;

    private Mode(Action leave) => _leave = leave;

    /// <summary>Ends the mode; again does nothing.</summary>
    public void Dispose()
    {
        var leave = Interlocked.Exchange(ref _leave, null);
        leave?.Invoke();
    }

    internal static Mode OfGradients(bool enabled)
    {
        var before = NativeMethods.GradMode(enabled ? 1 : 0);
        return new Mode(() => _ = NativeMethods.GradMode(before));
    }

    internal static Mode OfInference()
    {
        var guard = NativeMethods.EnterInference();
        if (guard == 0) throw NativeMethods.Failure(new("entering inference mode", "entrar en el modo de inferencia"));
        return new Mode(() => NativeMethods.LeaveInference(guard));
    }

    internal static Mode OfAutocast(DeviceKind device, DType dtype)
    {
        NativeMethods.Check(
            NativeMethods.Autocast(device, 1, dtype), new("switching autocast on", "activar la precisión mixta"));
        return new Mode(() => NativeMethods.Check(
            NativeMethods.Autocast(device, 0, dtype), new("switching autocast off", "desactivar la precisión mixta")));
    }
}
