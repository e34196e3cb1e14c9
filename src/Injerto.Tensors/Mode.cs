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
        var before = Door.GradMode(enabled ? 1 : 0);
        return new Mode(() => _ = Door.GradMode(before));
    }

    internal static Mode OfInference()
    {
        var guard = Door.EnterInference();
        if (guard == 0) throw new EngineException($"Entering inference mode: {Door.LastError()}");
        return new Mode(() => Door.LeaveInference(guard));
    }

    internal static Mode OfAutocast(DeviceKind device, DType dtype)
    {
        Door.Check(Door.Autocast(device, 1, dtype), "switching autocast on");
        return new Mode(() => Door.Check(Door.Autocast(device, 0, dtype), "switching autocast off"));
    }
}
