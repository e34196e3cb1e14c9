using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Injerto.Tensors.Native;

/// <summary>
/// All that decides the last bits of results beside the operations and the number of threads, as one line. What
/// counts is what is in effect: a library that may not use an instruction set computes like one on a processor
/// without it.
/// </summary>
internal static class ArithmeticText
{
    // libtorch's description of its build: what is compiled and linked in, up to the compiler's options.
    private const string LastPart = "Build settings";

    // Variables that change how libraries compute and can't be asked back from them.
    private static readonly string[] Variables =
    [
        "ONEDNN_CPU_ISA_HINTS", "DNNL_CPU_ISA_HINTS", "ONEDNN_DEFAULT_FPMATH_MODE", "DNNL_DEFAULT_FPMATH_MODE",
        "MKL_CBWR", "MKL_ENABLE_INSTRUCTIONS", "GLIBC_TUNABLES", "NVIDIA_TF32_OVERRIDE",
        "TORCH_ALLOW_TF32_CUBLAS_OVERRIDE",
    ];

    internal static string Compose(OneDnnIsa isa, bool hasCuda)
    {
        var own = NativeMethods.OwnLoops() is > 0 and var level ? $"x86-64-v{level}" : "baseline";
        string?[] parts =
        [
            Processor.Model,
            .. Libtorch(Marshal.PtrToStringUTF8(NativeMethods.Configuration()) ?? ""),
            $"oneDNN uses {isa}",
            Marshal.PtrToStringUTF8(NativeMethods.OpenBlas())?.Trim(),
            $"own loops {own}",
            $".NET {Environment.Version} {VectorBits()} bits{(Fma.IsSupported ? " FMA" : "")}",
            .. Variables.Select(Setting),
            hasCuda ? Graphics() : null,
        ];
        return string.Join("; ", parts.Where(part => part is { Length: > 0 }));
    }

    /// <summary>The lines of libtorch's description that say how it computes.</summary>
    internal static IEnumerable<string> Libtorch(string description) =>
        description.Split('\n').Skip(1).Select(line => line.Trim().TrimStart('-').TrimStart())
            .TakeWhile(line => !line.StartsWith(LastPart, StringComparison.Ordinal)).Where(line => line.Length > 0);

    private static string? Setting(string name) =>
        NativeEnvironment.Get(name) is { Length: > 0 } value ? $"{name}={value}" : null;

    private static int VectorBits() =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;

    private static string Graphics()
    {
        const string folder = "/proc/driver/nvidia/gpus";
        if (!Directory.Exists(folder)) return "";
        var models = Directory.GetDirectories(folder).Select(gpu => Path.Combine(gpu, "information")).Where(File.Exists)
            .SelectMany(File.ReadLines).Where(line => line.StartsWith("Model:", StringComparison.Ordinal));
        return string.Join(", ", models.Select(line => line[6..].Trim()).Order(StringComparer.Ordinal));
    }
}
