using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Injerto.Tensors.Native;

/// <summary>
/// The process settings that libtorch, OpenMP and glibc read once, when they load. .NET's own environment does not
/// reach them, so they are set through the C library; what the user has set stays.
/// </summary>
internal static partial class NativeEnvironment
{
    private const int ArenaMax = -8, MmapMax = -4, TrimThreshold = -1;

    private static int _isPrepared;

    internal static void Prepare()
    {
        if (Interlocked.Exchange(ref _isPrepared, 1) == 1) return;
        // Waiting OpenMP threads would otherwise spin and take the processor from the threads that decode pictures.
        SetIfAbsent("OMP_WAIT_POLICY", "passive");
        // libtorch chooses AVX2 kernels even where AVX-512 is there, unless told.
        if (Avx512F.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported)
            SetIfAbsent("ATEN_CPU_CAPABILITY", "avx512");
        // Activations come and go by the megabyte: giving them back to the system each time costs a page fault per 4
        // KiB, up to a quarter of a training step. glibc maps what is above 32 MiB apart whatever the threshold,
        // unless it may map nothing.
        if (!OperatingSystem.IsLinux()) return;
        _ = Mallopt(ArenaMax, 1);
        _ = Mallopt(MmapMax, 0);
        _ = Mallopt(TrimThreshold, int.MaxValue);
    }

    /// <summary>What the C library sees, which may differ from .NET's copy.</summary>
    internal static string? Get(string name) => Marshal.PtrToStringUTF8(GetEnv(name));

    private static void SetIfAbsent(string name, string value) => _ = SetEnv(name, value, 0);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnv(string name);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int Mallopt(int parameter, int value);
}
