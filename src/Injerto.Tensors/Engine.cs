using System.Runtime.InteropServices;
using Injerto.Tensors.Native;
using Injerto.Text;

namespace Injerto.Tensors;

/// <summary>
/// The engine: libtorch, owned by one thread. Programs run whole on that thread, through <see cref="Run(Action)"/>;
/// single operations are never marshalled, and use from another thread throws.
/// </summary>
public static class Engine
{
    private static readonly Lock Gate = new();
    private static readonly LocalizedText SettingThreads = new("setting the thread count", "fijar el número de hilos");
    private static volatile EngineThread? _thread;
    private static EngineInfo? _info;
    private static long _liveTensors;

    /// <summary>What the engine runs on; starts it.</summary>
    /// <exception cref="EngineException">libtorch is missing or can't be loaded.</exception>
    public static EngineInfo Info
    {
        get
        {
            Start();
            return _info!;
        }
    }

    /// <summary>Number of CUDA devices that libtorch sees; starts the engine.</summary>
    public static int CudaDeviceCount => Info.CudaDevices;

    /// <summary>
    /// Number of tensors that hold a native handle now, over the whole process. A test that ends with more than it
    /// began with leaks.
    /// </summary>
    public static long LiveTensors => Interlocked.Read(ref _liveTensors);

    /// <summary>Whether the caller runs on the engine's thread.</summary>
    public static bool IsOnEngineThread => _thread is { } thread && thread.Id == Environment.CurrentManagedThreadId;

    /// <summary>
    /// The most threads that one operation may have: four for each processor, and never fewer than 64.
    /// </summary>
    public static int MaxThreads => ThreadLimit.Most;

    /// <summary>
    /// Threads of one operation, from 1 to <see cref="MaxThreads"/>. Default: <c>INJERTO_THREADS</c>, else the number
    /// of processors. Small networks run faster with 1.
    /// </summary>
    /// <exception cref="EngineException">The number lies outside the range.</exception>
    public static int Threads
    {
        get => Run(() => NativeMethods.Check(
            NativeMethods.Threads(0), new("asking for the thread count", "consultar el número de hilos")));
        set
        {
            ThreadLimit.Demand(value);
            Run(() => NativeMethods.Check(NativeMethods.Threads(value), SettingThreads));
        }
    }

    /// <summary>
    /// Sets what libtorch, OpenMP and the C library read from the environment when they load. The engine does it when
    /// it starts; a program that starts the engine beside other threads calls this first, as the environment must not
    /// change while they read it.
    /// </summary>
    public static void PrepareProcess() => NativeEnvironment.Prepare();

    /// <summary>Runs work on the engine's thread and waits for it; from that thread itself, at once.</summary>
    /// <exception cref="EngineException">libtorch is missing or can't be loaded.</exception>
    public static void Run(Action work) => Run(() =>
    {
        work();
        return 0;
    });

    /// <inheritdoc cref="Run(Action)"/>
    public static T Run<T>(Func<T> work)
    {
        if (IsOnEngineThread) return work();
        Start();
        return _thread!.Post(work, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>
    /// Runs work on the engine's thread, after what was asked for before, without blocking the caller.
    /// </summary>
    /// <param name="work">What to run; it watches the token itself once it has begun.</param>
    /// <param name="cancellation">Work that has not begun when this is cancelled never begins.</param>
    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation = default)
    {
        Start();
        return _thread!.Post(work, cancellation);
    }

    /// <inheritdoc cref="RunAsync{T}(Func{T}, CancellationToken)"/>
    public static Task RunAsync(Action work, CancellationToken cancellation = default) => RunAsync(
        () =>
        {
            work();
            return 0;
        },
        cancellation);

    /// <summary>
    /// Seeds libtorch's generators, on every device: dropout and random tensors that follow depend on this alone.
    /// </summary>
    public static void Seed(long seed)
    {
        DemandThread();
        NativeMethods.Check(NativeMethods.Seed(unchecked((ulong)seed)), new("seeding", "sembrar los generadores"));
    }

    /// <summary>Until disposed, operations record nothing for differentiation.</summary>
    public static Mode NoGrad()
    {
        DemandThread();
        return Mode.OfGradients(false);
    }

    /// <summary>
    /// Until disposed, operations record nothing and results can't take part in differentiation later: the fastest
    /// mode.
    /// </summary>
    public static Mode InferenceMode()
    {
        DemandThread();
        return Mode.OfInference();
    }

    /// <summary>
    /// Until disposed, matrix products and convolutions on <paramref name="device"/> run in a shorter type.
    /// </summary>
    /// <param name="device">Where.</param>
    /// <param name="dtype">The shorter type. Default <see cref="DType.BFloat16"/>.</param>
    /// <exception cref="EngineException">
    /// The device's libraries have no kernels for that type (<see cref="RequirePrecision"/>).
    /// </exception>
    public static Mode Autocast(Device device, DType dtype = DType.BFloat16)
    {
        DemandThread();
        RequirePrecision(dtype, device);
        return Mode.OfAutocast(device.Kind, dtype);
    }

    /// <summary>
    /// Checks that a network can be trained in a type here, before anything is done. Inference plans run in bfloat16
    /// anywhere.
    /// </summary>
    /// <param name="dtype">The type of products and convolutions.</param>
    /// <param name="device">Where.</param>
    /// <exception cref="EngineException">
    /// The type is <see cref="DType.BFloat16"/>, the device the processor, and it has no AVX-512 or oneDNN may not
    /// use it.
    /// </exception>
    public static void RequirePrecision(DType dtype, Device device)
    {
        if (dtype != DType.BFloat16 || device.Kind != DeviceKind.Cpu || Info.RunsBFloat16) return;
        var isa = OneDnnIsa.Effective();
        throw new EngineException(new(
            $"`Precision` must be float32 here: training in bfloat16 needs AVX-512, and oneDNN may use {isa} at most. "
            + "Choose float32, or lift the cap if one is set (ONEDNN_MAX_CPU_ISA, DNNL_MAX_CPU_ISA).",
            "`Precision` debe ser float32 aquí: entrenar en bfloat16 requiere AVX-512, y oneDNN puede usar como "
            + $"máximo {isa}. Elija float32, o quite el límite si hay uno (ONEDNN_MAX_CPU_ISA, DNNL_MAX_CPU_ISA)."));
    }

    internal static void CountTensor(int change) => Interlocked.Add(ref _liveTensors, change);

    internal static void DemandThread()
    {
        if (IsOnEngineThread) return;
        throw new InvalidOperationException(
            "Tensors must be used on the engine's thread, and this is another one. Run the whole program there: "
            + "Engine.Run(() => …) or await Engine.RunAsync(() => …).");
    }

    private static void Start()
    {
        if (_thread is not null) return;
        lock (Gate)
        {
            if (_thread is not null) return;
            var threads = ThreadLimit.Default(NativeEnvironment.Get(ThreadLimit.Variable));
            NativeLoader.Load();
            var thread = new EngineThread();
            _info = thread.Post(() => Prepare(threads), CancellationToken.None).GetAwaiter().GetResult();
            _thread = thread;
        }
    }

    private static EngineInfo Prepare(int threads)
    {
        // Before any worker thread exists: workers take this setting from the thread that starts them, and a network
        // with denormal weights is a hundred times slower without it.
        _ = NativeMethods.FlushDenormal(1);
        var obeyed = NativeMethods.Check(NativeMethods.Threads(threads), SettingThreads);
        var blas = NativeLoader.LoadedBlas();
        var cuda = NativeMethods.Check(
            NativeMethods.CudaDevices(), new("looking for CUDA devices", "buscar dispositivos CUDA"));
        var isa = OneDnnIsa.Effective();
        return new EngineInfo(
            Marshal.PtrToStringUTF8(NativeMethods.VersionText())!,
            blas,
            obeyed,
            cuda,
            NativeMethods.HasFusedConvolution() == 1,
            isa.RunsBFloat16,
            isa.HasFastBFloat16,
            ArithmeticText.Compose(isa, cuda > 0),
            EngineWarnings.Of(blas, threads, obeyed));
    }
}
