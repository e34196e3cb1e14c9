namespace Injerto.Tensors;

/// <summary>Where a tensor lives: <c>cpu</c>, or <c>cuda:N</c>.</summary>
/// <param name="Kind">The kind of processor.</param>
/// <param name="Index">Which one of that kind, from 0.</param>
public readonly record struct Device(DeviceKind Kind, int Index = 0)
{
    /// <summary>The main processor.</summary>
    public static Device Cpu => new(DeviceKind.Cpu);

    /// <summary>The first NVIDIA GPU.</summary>
    public static Device Cuda => new(DeviceKind.Cuda);

    /// <summary>
    /// Reads <c>auto</c> (a GPU where there is one, else the processor), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>, and checks that it is here.
    /// Starts the engine.
    /// </summary>
    /// <exception cref="EngineException">The text names no device, or one that this machine lacks.</exception>
    public static Device Parse(string text)
    {
        var count = Engine.CudaDeviceCount;
        if (text == "auto") return count > 0 ? Cuda : Cpu;
        if (text == "cpu") return Cpu;
        var index = IndexOf(text);
        if (index < 0) throw new EngineException($"A device must be 'auto', 'cpu', 'cuda' or 'cuda:N'. Got '{text}'.");
        if (index >= count)
            throw new EngineException(
                $"The device '{text}' must be one that libtorch sees. It sees {count} CUDA devices. Use 'cpu' or 'auto', or point "
                + "INJERTO_LIBTORCH at a CUDA build of libtorch and check that the driver is installed (nvidia-smi).");
        return new Device(DeviceKind.Cuda, index);
    }

    /// <summary>Whether a text names a device, be it here or not. Does not start the engine.</summary>
    public static bool IsWellFormed(string text) => text is "auto" or "cpu" || IndexOf(text) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Kind == DeviceKind.Cpu ? "cpu" : $"cuda:{Index}";

    private static int IndexOf(string text) =>
        text == "cuda" ? 0 : text.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(text.AsSpan(5), System.Globalization.NumberStyles.None, null, out var n) ? n : -1;
}
