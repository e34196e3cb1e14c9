using System.Globalization;
using Injerto.Text;

namespace Injerto.Tensors;

/// <summary>Where a tensor lives: <c>cpu</c>, or <c>cuda:N</c>.</summary>
/// <param name="Kind">The kind of processor.</param>
/// <param name="Index">Which one of that kind, from 0.</param>
public readonly record struct Device(DeviceKind Kind, int Index = 0)
{
    private static readonly string[] Names = ["auto", "cpu", "cuda"];

    /// <summary>The main processor.</summary>
    public static Device Cpu => new(DeviceKind.Cpu);

    /// <summary>The first NVIDIA GPU.</summary>
    public static Device Cuda => new(DeviceKind.Cuda);

    /// <summary>
    /// Reads <c>auto</c> (a GPU where there is one, else the processor), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>,
    /// and checks that it is here. Starts the engine.
    /// </summary>
    /// <exception cref="EngineException">The text names no device, or one that this machine lacks.</exception>
    public static Device Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsWellFormed(text))
        {
            throw new EngineException(new LocalizedText(
                $"`Device` must be 'auto', 'cpu', 'cuda' or 'cuda:N'. Got '{text}'.",
                $"`Device` debe ser 'auto', 'cpu', 'cuda' o 'cuda:N'. Se dio '{text}'.") + NearNames.Hint(text, Names));
        }

        var count = Engine.CudaDeviceCount;
        if (text == "auto") return count > 0 ? Cuda : Cpu;
        if (text == "cpu") return Cpu;
        var index = IndexOf(text);
        return index < count ? new Device(DeviceKind.Cuda, index) : throw Absent(text, count);
    }

    /// <summary>Whether a text names a device, be it here or not. Does not start the engine.</summary>
    public static bool IsWellFormed(string text) => text is "auto" or "cpu" || IndexOf(text) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Kind == DeviceKind.Cpu ? "cpu" : $"cuda:{Index}";

    private static EngineException Absent(string text, int count)
    {
        var seen = Count.Of(count, new("CUDA device", "dispositivo CUDA"), new("CUDA devices", "dispositivos CUDA"));
        return new EngineException(new(
            $"`Device` must be one that libtorch sees. Got '{text}'; it sees {seen.English}. Use 'cpu' or 'auto', or "
            + $"point {Native.NativeLoader.LibtorchVariable} at a CUDA build of libtorch and check that the driver is "
            + "installed (nvidia-smi).",
            $"`Device` debe ser un dispositivo que libtorch vea. Se dio '{text}'; libtorch ve {seen.Spanish}. Use "
            + $"'cpu' o 'auto', o haga que {Native.NativeLoader.LibtorchVariable} apunte a una versión de libtorch "
            + "con CUDA y compruebe que el controlador está instalado (nvidia-smi)."));
    }

    private static int IndexOf(string text)
    {
        if (text == "cuda") return 0;
        if (!text.StartsWith("cuda:", StringComparison.Ordinal)) return -1;
        return int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;
    }
}
