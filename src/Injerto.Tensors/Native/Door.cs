using System.Runtime.InteropServices;

namespace Injerto.Tensors.Native;

/// <summary>The entry points of <c>native/door.cpp</c>.</summary>
internal static unsafe partial class Door
{
    internal const string Library = "injerto";

    [LibraryImport(Library, EntryPoint = "injerto_error")]
    internal static partial nint ErrorText();

    [LibraryImport(Library, EntryPoint = "injerto_version")]
    internal static partial nint VersionText();

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

    /// <summary>Throws what the door has to say when <paramref name="result"/> tells of a failure.</summary>
    internal static int Check(int result, string what) =>
        result >= 0 ? result : throw new EngineException($"{what}: {LastError()}");
}
