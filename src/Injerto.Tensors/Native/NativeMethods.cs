using System.Runtime.InteropServices;
using Injerto.Text;

namespace Injerto.Tensors.Native;

/// <summary>
/// The entry points of the native library, <c>libinjerto.so</c>, whose source is the folder <c>native</c>.
/// </summary>
internal static unsafe partial class NativeMethods
{
    internal const string Library = "injerto";

    [LibraryImport(Library, EntryPoint = "injerto_error")]
    internal static partial nint ErrorText();

    [LibraryImport(Library, EntryPoint = "injerto_version")]
    internal static partial nint VersionText();

    /// <summary>libtorch's description of its build and of the CPU capability in effect.</summary>
    [LibraryImport(Library, EntryPoint = "injerto_configuration")]
    internal static partial nint Configuration();

    [LibraryImport(Library, EntryPoint = "injerto_onednn_isa")]
    internal static partial int OneDnnIsa();

    [LibraryImport(Library, EntryPoint = "injerto_openblas")]
    internal static partial nint OpenBlas();

    [LibraryImport(Library, EntryPoint = "injerto_own_loops")]
    internal static partial int OwnLoops();

    [LibraryImport(Library, EntryPoint = "injerto_has_fused_convolution")]
    internal static partial int HasFusedConvolution();

    [LibraryImport(Library, EntryPoint = "injerto_operator", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint FindOperator(string name, string overload);

    [LibraryImport(Library, EntryPoint = "injerto_argument", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ArgumentIndex(nint op, string name);

    [LibraryImport(Library, EntryPoint = "injerto_call")]
    internal static partial int Call(nint op, NativeValue* arguments, int count, NativeValue* results, int capacity);

    [LibraryImport(Library, EntryPoint = "injerto_from_memory")]
    internal static partial nint FromMemory(void* data, long* sizes, int dimensions, DType dtype);

    [LibraryImport(Library, EntryPoint = "injerto_free")]
    internal static partial void Free(nint tensor);

    [LibraryImport(Library, EntryPoint = "injerto_info")]
    [SuppressGCTransition]
    internal static partial int Info(nint tensor, NativeInfo* info);

    [LibraryImport(Library, EntryPoint = "injerto_require_grad")]
    internal static partial int RequireGrad(nint tensor, int required);

    [LibraryImport(Library, EntryPoint = "injerto_grad_of")]
    internal static partial nint GradOf(nint tensor);

    [LibraryImport(Library, EntryPoint = "injerto_set_grad")]
    internal static partial int SetGrad(nint tensor, nint grad);

    [LibraryImport(Library, EntryPoint = "injerto_backward")]
    internal static partial int Backward(nint root, nint gradient, int retainGraph);

    [LibraryImport(Library, EntryPoint = "injerto_gradients")]
    internal static partial int Gradients(nint output, nint* inputs, int count, int createGraph, nint* results);

    [LibraryImport(Library, EntryPoint = "injerto_grad_mode")]
    internal static partial int GradMode(int enabled);

    [LibraryImport(Library, EntryPoint = "injerto_enter_inference")]
    internal static partial nint EnterInference();

    [LibraryImport(Library, EntryPoint = "injerto_leave_inference")]
    internal static partial void LeaveInference(nint guard);

    [LibraryImport(Library, EntryPoint = "injerto_autocast")]
    internal static partial int Autocast(DeviceKind device, int enabled, DType dtype);

    [LibraryImport(Library, EntryPoint = "injerto_seed")]
    internal static partial int Seed(ulong seed);

    [LibraryImport(Library, EntryPoint = "injerto_threads")]
    internal static partial int Threads(int count);

    [LibraryImport(Library, EntryPoint = "injerto_flush_denormal")]
    internal static partial int FlushDenormal(int enabled);

    [LibraryImport(Library, EntryPoint = "injerto_cuda_devices")]
    internal static partial int CudaDevices();

    /// <summary>The text of this thread's last error.</summary>
    internal static string LastError() => Marshal.PtrToStringUTF8(ErrorText())?.Trim() ?? "an unknown error";

    /// <summary>Throws libtorch's error where <paramref name="result"/> is below 0.</summary>
    /// <param name="result">What an entry point returned.</param>
    /// <param name="doing">What was being done, after "while".</param>
    internal static int Check(int result, LocalizedText doing) => result >= 0 ? result : throw Failure(doing);

    /// <summary>This thread's last error as an exception.</summary>
    internal static EngineException Failure(LocalizedText doing)
    {
        var reason = LastError();
        return new(new($"libtorch failed while {doing.English}: {reason}", $"libtorch falló al {doing.Spanish}: "
            + $"{reason}"));
    }
}
